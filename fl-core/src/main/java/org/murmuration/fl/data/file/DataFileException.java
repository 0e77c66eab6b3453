package org.murmuration.fl.data.file;

import java.io.IOException;
import java.nio.file.Path;

/** A data file is missing or unusable; the message names it, what it held and what was expected. */
public final class DataFileException extends IOException {
  private static final long serialVersionUID = 1;

  DataFileException(Path file, String found, String expected) {
    super(file + ": " + found + "; expected " + expected);
  }

  DataFileException(Path file, int line, String found, String expected) {
    super(file + " line " + line + ": " + found + "; expected " + expected);
  }

  DataFileException(Path file, IOException cause) {
    super(file + ": cannot be read (" + cause.getMessage() + "); expected a readable file", cause);
  }
}

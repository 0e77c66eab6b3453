package org.murmuration.fl.eligible;

import java.nio.file.Path;

/** A line of a trace is none; the message names file, line, what is there and what was expected. */
public final class MalformedTrace extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedTrace(Path file, int line, String found, String expected) {
    super(file + " line " + line + ": " + found + "; expected " + expected);
  }
}

package org.murmuration.murmur.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file cannot be read or written, in words: the system's exceptions have but its name. */
public final class FileTrouble {
  private FileTrouble() {}

  /** Returns the reason that stands behind {@code failure}. */
  public static String why(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "access denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "there is a file of that name";
    }
    if (failure instanceof NotDirectoryException) {
      return "a part of its path is no folder";
    }
    if (failure instanceof CharacterCodingException) {
      return "it is no text in UTF-8";
    }
    if (failure instanceof FileSystemException named && named.getReason() != null) {
      return onOneLine(named.getReason());
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : onOneLine(message);
  }

  private static String onOneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}

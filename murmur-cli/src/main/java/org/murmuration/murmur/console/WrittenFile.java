package org.murmuration.murmur.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.murmuration.murmur.file.FileTrouble;

/** A file that the user asked for. */
public final class WrittenFile {
  private WrittenFile() {}

  /** Writes {@code text} to the {@code file} that was given with {@code flag}, and says so. */
  public static void text(Console console, String flag, Path file, String text) {
    try {
      Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw notWritten(flag, file, e);
    }
    console.note("written: " + file);
  }

  /** Returns the failure to write the {@code file} that was given with {@code flag}. */
  public static CommandFailure notWritten(String flag, Path file, IOException cause) {
    return notWritten("file", flag, file, cause);
  }

  /** Returns the failure to write into the {@code folder} that was given with {@code flag}. */
  public static CommandFailure notWrittenInto(String flag, Path folder, IOException cause) {
    return notWritten("folder", flag, folder, cause);
  }

  private static CommandFailure notWritten(String kind, String flag, Path path, IOException cause) {
    return CommandFailure.badInput(
        "cannot write "
            + path
            + " ("
            + FileTrouble.why(cause)
            + "); give another "
            + kind
            + " with "
            + flag);
  }
}

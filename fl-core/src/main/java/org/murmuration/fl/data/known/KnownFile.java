package org.murmuration.fl.data.known;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.murmuration.fl.data.file.DataFile;
import org.murmuration.fl.data.file.DataFileException;

/**
 * A file of a known data set. On a disk it may be plain or gzip, and gzip may be of anybody's
 * making: what counts is what it unpacks to, unless the published gzip itself is there.
 *
 * @param name without {@code .gz}
 * @param publishedPacked whether it is published as {@code name.gz}
 * @param packed sum of the published gzip, if known
 * @param plain sum of what is in it, if known; one of both is
 */
public record KnownFile(
    String name, boolean publishedPacked, Optional<Sum> packed, Optional<Sum> plain) {
  public KnownFile {
    if (packed.isEmpty() && plain.isEmpty()) {
      throw new IllegalArgumentException("'" + name + "' needs a sum");
    }
  }

  /** Returns the name under which it is published. */
  public String publishedName() {
    return publishedPacked ? name + ".gz" : name;
  }

  /** Returns the sum of the file as it is published, or of what is in it. */
  public Sum published() {
    return (publishedPacked ? packed.or(() -> plain) : plain).or(() -> packed).orElseThrow();
  }

  /** Returns what is wrong with this file in {@code folder}, in one line, if anything is. */
  public Optional<String> problemIn(Path folder) {
    DataFile file;
    try {
      file = DataFile.find(folder, name);
    } catch (DataFileException e) {
      return Optional.of(folder.resolve(publishedName()) + ": absent; expected " + published());
    }
    return problemOf(file.path(), file.isPacked());
  }

  /**
   * Returns what is wrong with the file at {@code path}, in one line, if anything is.
   *
   * @param isPacked whether it is gzip, whatever it is called
   */
  public Optional<String> problemOf(Path path, boolean isPacked) {
    try {
      Sum found = sum(path, false);
      if (!isPacked) {
        return matches(path, found, plain);
      }
      if (packed.isPresent() && packed.get().equals(found)) {
        return Optional.empty();
      }
      return plain.isPresent()
          ? matches(path, sum(path, true), plain)
          : matches(path, found, packed);
    } catch (IOException e) {
      return Optional.of(
          path + ": cannot be read (" + e.getMessage() + "); expected " + published());
    }
  }

  private static Optional<String> matches(Path path, Sum found, Optional<Sum> expected) {
    if (expected.isEmpty()) {
      return Optional.of(path + ": only the sum of its gzip is known; expected it under that name");
    }
    return found.equals(expected.get())
        ? Optional.empty()
        : Optional.of(path + ": " + found + "; expected " + expected.get());
  }

  private static Sum sum(Path path, boolean unpacked) throws IOException {
    try (InputStream in =
        unpacked
            ? new GZIPInputStream(Files.newInputStream(path), 1 << 16)
            : Files.newInputStream(path)) {
      return Sum.of(in);
    }
  }
}

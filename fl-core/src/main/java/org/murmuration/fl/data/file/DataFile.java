package org.murmuration.fl.data.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file that may be gzip under the same name plus {@code .gz}. */
public record DataFile(Path path) {

  /**
   * Finds {@code name} or {@code name.gz} in {@code folder}; the plain one first.
   *
   * @throws DataFileException if neither is there
   */
  public static DataFile find(Path folder, String name) throws DataFileException {
    if (!Files.isDirectory(folder)) {
      throw new DataFileException(folder, "no such folder", "a folder with " + name + "[.gz]");
    }
    for (String candidate : new String[] {name, name + ".gz"}) {
      if (Files.isRegularFile(folder.resolve(candidate))) {
        return new DataFile(folder.resolve(candidate));
      }
    }
    throw new DataFileException(folder, "no " + name + " in it", name + " or " + name + ".gz");
  }

  /** Returns the first bytes, unpacked; {@code most}, or all if there are fewer. */
  public byte[] firstBytes(int most) throws DataFileException {
    try (InputStream in = open()) {
      return in.readNBytes(most);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Opens the file; what is read comes unpacked. */
  public InputStream open() throws IOException {
    InputStream plain = new BufferedInputStream(Files.newInputStream(path));
    if (!isPacked()) {
      return plain;
    }
    try {
      return new GZIPInputStream(plain, 1 << 16);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  /** Tells whether the file is gzip, which its name says. */
  public boolean isPacked() {
    return path.toString().endsWith(".gz");
  }

  /** Returns what is wrong with a file that holds {@code found}. */
  public DataFileException bad(String found, String expected) {
    return new DataFileException(path, found, expected);
  }

  /** Returns what is wrong with a file that could not be read or unpacked to its end. */
  public DataFileException unreadable(IOException cause) {
    if (cause instanceof DataFileException told) {
      return told;
    }
    return isPacked() && (cause instanceof EOFException || cause instanceof ZipException)
        ? bad("damaged or truncated gzip (" + cause.getMessage() + ")", "a whole gzip file")
        : new DataFileException(path, cause);
  }
}

package org.murmuration.fl.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A file that may be gzip under the same name plus {@code .gz}. */
record DataFile(Path path) {

  /** Finds {@code name} or {@code name.gz} in {@code folder}; the plain one first. */
  static DataFile find(Path folder, String name) throws DataFileException {
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

  /** Returns all bytes, unpacked. */
  byte[] bytes() throws DataFileException {
    try (InputStream in = open()) {
      return in.readAllBytes();
    } catch (EOFException | ZipException e) {
      throw new DataFileException(
          path, "damaged or truncated gzip (" + e.getMessage() + ")", "a whole gzip file");
    } catch (IOException e) {
      throw new DataFileException(path, e);
    }
  }

  private InputStream open() throws IOException {
    InputStream plain = new BufferedInputStream(Files.newInputStream(path));
    if (!path.toString().endsWith(".gz")) {
      return plain;
    }
    try {
      return new GZIPInputStream(plain, 1 << 16);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  DataFileException bad(String found, String expected) {
    return new DataFileException(path, found, expected);
  }
}

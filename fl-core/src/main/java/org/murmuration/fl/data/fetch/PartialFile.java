package org.murmuration.fl.data.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What has been fetched of a file so far, beside the file's place, under its name and .part. */
final class PartialFile {
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;

  private final Path path;
  private final long mostBytes;
  private final int timeoutMillis;

  PartialFile(Path target, long mostBytes, int timeoutMillis) {
    this.path = target.resolveSibling(target.getFileName() + ".part");
    this.mostBytes = mostBytes;
    this.timeoutMillis = timeoutMillis;
  }

  Path path() {
    return path;
  }

  long size() throws IOException {
    return Files.exists(path) ? Files.size(path) : 0;
  }

  void forget() throws IOException {
    Files.deleteIfExists(path);
  }

  /**
   * Asks {@code address} for what is missing and appends it.
   *
   * @throws MirrorException if the mirror will never give it
   * @throws IOException if the connection fails or breaks; what came is kept
   */
  void extend(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(timeoutMillis);
    connection.setReadTimeout(timeoutMillis);
    connection.setRequestProperty("Accept-Encoding", "identity");
    long had = size();
    if (had > 0) {
      connection.setRequestProperty("Range", "bytes=" + had + "-");
    }
    try {
      receive(connection, had);
    } finally {
      connection.disconnect();
    }
  }

  private void receive(HttpURLConnection connection, long had) throws IOException {
    int status = connection.getResponseCode();
    if (status == RANGE_NOT_SATISFIABLE && had > 0) {
      return; // all of it may be there already, which the check tells
    }
    if (status == HttpURLConnection.HTTP_PARTIAL) {
      String range = String.valueOf(connection.getHeaderField("Content-Range"));
      if (!range.startsWith("bytes " + had + "-")) {
        throw new MirrorException("sent '" + range + "' when asked from byte " + had);
      }
      append(connection, had, StandardOpenOption.APPEND);
    } else if (status == HttpURLConnection.HTTP_OK) {
      append(connection, 0, StandardOpenOption.TRUNCATE_EXISTING); // it knows no ranges
    } else if (status >= FIRST_SERVER_ERROR || status == TOO_MANY_REQUESTS) {
      throw new IOException("HTTP status " + status);
    } else {
      throw new MirrorException("HTTP status " + status);
    }
  }

  private void append(HttpURLConnection connection, long had, StandardOpenOption how)
      throws IOException {
    byte[] block = new byte[1 << 16];
    long size = had;
    try (InputStream in = connection.getInputStream();
        OutputStream out =
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        size += read;
        if (size > mostBytes) {
          throw new MirrorException("sent more than the " + mostBytes + " bytes expected");
        }
        out.write(block, 0, read);
      }
    }
    long promised = connection.getContentLengthLong(); // -1 where it is not said
    if (size - had < promised) {
      throw new IOException(
          "connection closed after " + (size - had) + " of " + promised + " bytes");
    }
  }
}

package org.murmuration.fl.data.known;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Length and digest of some bytes.
 *
 * @param bytes how many, at least 0
 * @param sha256 64 hexadecimal digits, lower case
 */
public record Sum(long bytes, String sha256) {
  public Sum {
    if (bytes < 0 || !sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a sum is a length and 64 lower-case hexadecimal digits, got "
              + bytes
              + " and "
              + sha256);
    }
  }

  /** Returns the sum of all that is left of {@code in}. */
  public static Sum of(InputStream in) throws IOException {
    MessageDigest digest = newDigest();
    byte[] block = new byte[1 << 16];
    long bytes = 0;
    for (int read = in.read(block); read >= 0; read = in.read(block)) {
      digest.update(block, 0, read);
      bytes += read;
    }
    return new Sum(bytes, HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256, which every JDK must", e);
    }
  }

  @Override
  public String toString() {
    return bytes + " bytes with SHA-256 " + sha256;
  }
}

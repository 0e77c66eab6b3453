package org.murmuration.dp.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * SHA-256 over a line and, through the hash before it, over all lines before.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record ChainHash(String hex) {
  /** Digits of a hash. */
  public static final int LENGTH = 64;

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

  /** What stands before the first line: 64 zeros. */
  static final ChainHash START = new ChainHash("0".repeat(LENGTH));

  public ChainHash {
    if (!isHash(hex)) {
      throw new IllegalArgumentException(
          "a hash is 64 hexadecimal digits in lower case, got '" + hex + "'");
    }
  }

  static boolean isHash(String text) {
    return FORM.matcher(text).matches();
  }

  /** Returns SHA-256 of this hash's 64 digits, as text, and the body after them. */
  ChainHash next(String body) {
    MessageDigest sha256 = sha256();
    sha256.update(hex.getBytes(US_ASCII));
    return new ChainHash(HexFormat.of().formatHex(sha256.digest(body.getBytes(US_ASCII))));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package org.murmuration.dp.chain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One whole line: body, tab, hash, line feed.
 *
 * @param body printable ASCII and tabs, not empty
 * @param hash over the line before it and the body
 */
public record ChainLine(String body, ChainHash hash) {
  /** Longest line in bytes, line feed included. */
  public static final int MOST_BYTES = 1 << 16;

  private static final Pattern BODY = Pattern.compile("[\\t\\x20-\\x7e]+");

  public ChainLine {
    if (!BODY.matcher(body).matches() || bytes(body) > MOST_BYTES) {
      throw new IllegalArgumentException(
          "a line is 1 to "
              + (MOST_BYTES - bytes(""))
              + " printable ASCII characters and tabs, got "
              + body.length()
              + " characters");
    }
  }

  /** Returns the line that says {@code body} after {@code before}. */
  static ChainLine after(ChainHash before, String body) {
    return new ChainLine(body, before.next(body));
  }

  /**
   * Returns what {@code text}, without its line feed, says after {@code before}, if it is whole.
   */
  static Optional<ChainLine> parse(ChainHash before, String text) {
    int tab = text.length() - ChainHash.LENGTH - 1;
    if (tab < 1 || text.charAt(tab) != '\t' || !ChainHash.isHash(text.substring(tab + 1))) {
      return Optional.empty();
    }
    String body = text.substring(0, tab);
    if (!BODY.matcher(body).matches() || bytes(body) > MOST_BYTES) {
      return Optional.empty();
    }
    ChainLine line = after(before, body);
    return text.endsWith(line.hash().hex()) ? Optional.of(line) : Optional.empty();
  }

  /** Length of the line that says {@code body}. */
  static int bytes(String body) {
    return body.length() + 1 + ChainHash.LENGTH + 1;
  }

  byte[] encoded() {
    return (body + "\t" + hash.hex() + "\n").getBytes(US_ASCII);
  }
}

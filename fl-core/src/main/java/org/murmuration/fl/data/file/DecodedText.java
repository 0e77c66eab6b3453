package org.murmuration.fl.data.file;

/**
 * Text that was read as UTF-8. Bytes that are none are read as one sign for each of them, so that
 * names in another encoding could meet.
 */
public final class DecodedText {
  /** What a message says was expected. */
  public static final String EXPECTED = "a text in UTF-8 without U+FFFD";

  private static final char NO_CHARACTER = '\uFFFD';

  private DecodedText() {}

  /** Tells whether all bytes of {@code text} were UTF-8. */
  public static boolean isIntact(String text) {
    return text.indexOf(NO_CHARACTER) < 0;
  }
}

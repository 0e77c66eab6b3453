package org.murmuration.fl.data.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;

/**
 * Text that was read as UTF-8. Bytes that are none are read as one sign for each of them, so that
 * names in another encoding could meet. The mark that some programs put before the text is left
 * out: it would be a part of the first name.
 */
public final class DecodedText {
  /** What a message says was expected. */
  public static final String EXPECTED = "a text in UTF-8 without U+FFFD";

  private static final char NO_CHARACTER = '\uFFFD';

  private static final char MARK = '\uFEFF';

  private DecodedText() {}

  static String of(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    return text.indexOf(MARK) == 0 ? text.substring(1) : text;
  }

  /** Returns a reader of the text in {@code bytes}. */
  public static Reader of(InputStream bytes) throws IOException {
    PushbackReader text = new PushbackReader(new InputStreamReader(bytes, UTF_8));
    int first = text.read();
    if (first >= 0 && first != MARK) {
      text.unread(first);
    }
    return text;
  }

  /** Tells whether all bytes of {@code text} were UTF-8. */
  public static boolean isIntact(String text) {
    return text.indexOf(NO_CHARACTER) < 0;
  }
}

package org.murmuration.dp.notation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a text from left to right; blanks may stand between any two signs. */
final class Scanner {
  private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,5})?");
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

  private final String text;
  private int position;

  Scanner(String text) {
    this.text = text;
    skipBlanks();
  }

  /** Where the next sign stands. */
  int position() {
    return position;
  }

  /** Takes {@code sign} if it is next. */
  boolean skip(char sign) {
    if (!isNext(sign)) {
      return false;
    }
    position++;
    skipBlanks();
    return true;
  }

  boolean isNext(char sign) {
    return position < text.length() && text.charAt(position) == sign;
  }

  void expect(char sign, String expectation) throws MalformedEvent {
    if (!skip(sign)) {
      throw expected(expectation);
    }
  }

  void expectEnd() throws MalformedEvent {
    if (position < text.length()) {
      throw expected("'+', '*' or the end");
    }
  }

  String word(String expectation) throws MalformedEvent {
    return token(WORD, expectation);
  }

  /** Takes a decimal number, which may be beyond the range of doubles. */
  String number() throws MalformedEvent {
    return token(NUMBER, "a finite number such as 1.5 or 1e-5");
  }

  long whole(String what) throws MalformedEvent {
    int start = position;
    String digits = token(WHOLE, what);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw new MalformedEvent(start, what + " must be below 2^63, got " + digits);
    }
  }

  private String token(Pattern pattern, String expectation) throws MalformedEvent {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    if (!matcher.lookingAt()) {
      throw expected(expectation);
    }
    position = matcher.end();
    skipBlanks();
    return matcher.group();
  }

  /** The refusal of what comes next. */
  MalformedEvent expected(String expectation) {
    return new MalformedEvent(position, "expected " + expectation + ", found " + next());
  }

  /** The next word as a whole, else the next sign. */
  private String next() {
    if (position == text.length()) {
      return "the end of the text";
    }
    Matcher word = WORD.matcher(text).region(position, text.length());
    return "'" + (word.lookingAt() ? word.group() : text.charAt(position)) + "'";
  }

  private void skipBlanks() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }
}

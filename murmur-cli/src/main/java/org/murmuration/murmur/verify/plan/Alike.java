package org.murmuration.murmur.verify.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether two machines can have said the same: but for the last digits of numbers. */
final class Alike {
  private static final double LAST_DIGITS = 1e-6;

  /** Sentences have numbers of few digits, which are rounded up; an event has all its digits. */
  private static final double DIGITS_OF_PROSE = 1e-4;

  /** Chances below this are none. */
  private static final double NOTHING = 1e-30;

  private static final Pattern COUNT = Pattern.compile("[0-9]+");
  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?");

  private Alike() {}

  /** Says so of two values that hold no others. */
  static boolean are(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      boolean counts = one.isIntegralNumber() && other.isIntegralNumber();
      return counts
          ? one.bigIntegerValue().equals(other.bigIntegerValue())
          : near(one.doubleValue(), other.doubleValue(), LAST_DIGITS);
    }
    if (one.isTextual() && other.isTextual()) {
      return are(one.textValue(), other.textValue());
    }
    return one.equals(other);
  }

  private static boolean are(String one, String other) {
    if (!NUMBER.matcher(one).replaceAll("#").equals(NUMBER.matcher(other).replaceAll("#"))) {
      return false;
    }
    double digits = other.contains(" ") ? DIGITS_OF_PROSE : LAST_DIGITS;
    Matcher ones = NUMBER.matcher(one);
    Matcher others = NUMBER.matcher(other);
    while (ones.find() && others.find()) {
      if (!areNumbers(ones.group(), others.group(), digits)) {
        return false;
      }
    }
    return true;
  }

  /** How many there are of something is the same everywhere. */
  private static boolean areNumbers(String one, String other, double digits) {
    boolean counts = COUNT.matcher(one).matches() && COUNT.matcher(other).matches();
    return counts
        ? one.equals(other)
        : near(Double.parseDouble(one), Double.parseDouble(other), digits);
  }

  private static boolean near(double one, double other, double digits) {
    return Math.abs(one - other) <= Math.max(NOTHING, digits * Math.abs(other));
  }
}

package org.murmuration.murmur.verify.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether two machines can have said the same: but for the last digits of numbers. */
final class Alike {
  private static final double LAST_DIGITS = 1e-6;

  /** Texts have numbers of few digits, which are rounded up. */
  private static final double DIGITS_OF_TEXT = 1e-4;

  /** Chances below this are none. */
  private static final double NOTHING = 1e-30;

  private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?([eE]-?[0-9]+)?");

  private Alike() {}

  static boolean are(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      return (one.isIntegralNumber() && other.isIntegralNumber())
          ? one.longValue() == other.longValue()
          : near(one.doubleValue(), other.doubleValue(), LAST_DIGITS);
    }
    if (one.isTextual() && other.isTextual()) {
      return are(one.textValue(), other.textValue());
    }
    if (one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
      return false;
    }
    return other.isContainerNode() ? parts(one, other) : one.equals(other);
  }

  private static boolean parts(JsonNode one, JsonNode other) {
    if (other.isObject()) {
      for (Map.Entry<String, JsonNode> entry : other.properties()) {
        if (!are(one.path(entry.getKey()), entry.getValue())) {
          return false;
        }
      }
      return true;
    }
    Iterator<JsonNode> there = one.elements();
    for (JsonNode element : other) {
      if (!are(there.next(), element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean are(String one, String other) {
    if (!NUMBER.matcher(one).replaceAll("#").equals(NUMBER.matcher(other).replaceAll("#"))) {
      return false;
    }
    Matcher ones = NUMBER.matcher(one);
    Matcher others = NUMBER.matcher(other);
    while (ones.find() && others.find()) {
      double value = Double.parseDouble(ones.group());
      if (!near(value, Double.parseDouble(others.group()), DIGITS_OF_TEXT)) {
        return false;
      }
    }
    return true;
  }

  private static boolean near(double one, double other, double digits) {
    return Math.abs(one - other) <= Math.max(NOTHING, digits * Math.abs(other));
  }
}

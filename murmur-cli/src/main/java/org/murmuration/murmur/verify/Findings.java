package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What does not fit, in the order in which it was found. */
final class Findings {
  /** Two machines may differ in the last digits, and bounds are rounded up to floats. */
  static final double LAST_DIGITS = 1e-6;

  private final List<String> all = new ArrayList<>();

  void add(String finding) {
    all.add(finding);
  }

  /** Adds that {@code what} is not as {@code other} has it, if so. */
  void requireEqual(String what, JsonNode stated, String other, JsonNode there) {
    if (!Objects.equals(stated, there)) {
      add(what + " is " + text(stated) + ", " + other + " is " + text(there));
    }
  }

  /** Adds that {@code what} is not {@code expected}, if so. */
  void requireCount(String what, long expected, JsonNode stated) {
    if (!stated.canConvertToLong()
        || !stated.isIntegralNumber()
        || stated.longValue() != expected) {
      add(what + " is " + text(stated) + ", the rounds say " + expected);
    }
  }

  /** Adds that {@code what} is not {@code expected} of {@code by} but for rounding, if so. */
  void requireNear(String what, JsonNode stated, String by, double expected) {
    double value = stated.isNumber() ? stated.doubleValue() : Double.NaN;
    if (!(Math.abs(value - expected) <= LAST_DIGITS * Math.abs(expected))) {
      add(what + " is stated as " + text(stated) + ", by " + by + " it is " + expected);
    }
  }

  /** Returns the value in words. */
  static String text(JsonNode value) {
    return value.isMissingNode() ? "not there" : value.toString();
  }

  List<String> all() {
    return List.copyOf(all);
  }
}

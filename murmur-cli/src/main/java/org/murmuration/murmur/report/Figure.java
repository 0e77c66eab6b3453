package org.murmuration.murmur.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** A number of the JSON as people read it; a dash where there is none, never NaN. */
public final class Figure {
  /** What stands for an unknown value. */
  public static final String DASH = "\u2013";

  private Figure() {}

  /** Returns the number, if it is there and finite. */
  public static OptionalDouble number(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.doubleValue())
        ? OptionalDouble.of(node.doubleValue())
        : OptionalDouble.empty();
  }

  /** A fraction in [0, 1] as percent with two decimals. */
  public static String percent(JsonNode fraction) {
    return show(number(fraction), "%.2f\u00a0%%", 100);
  }

  /** A number with {@code decimals} figures after the point. */
  public static String decimals(JsonNode node, int decimals) {
    return show(number(node), "%,." + decimals + "f", 1);
  }

  static String decimals(OptionalDouble value, int decimals) {
    return show(value, "%,." + decimals + "f", 1);
  }

  /** Epsilon with three decimals, rounded up: a bound may grow in print but never shrink. */
  public static String epsilon(JsonNode node) {
    return number(node).isEmpty()
        ? DASH
        : new BigDecimal(node.asText()).setScale(3, RoundingMode.CEILING).toPlainString();
  }

  /** Delta as a power of ten with two figures at most, rounded up as epsilon is. */
  public static String delta(JsonNode node) {
    return number(node).isEmpty()
        ? DASH
        : power(new BigDecimal(node.asText()).round(new MathContext(2, RoundingMode.CEILING)));
  }

  private static String power(BigDecimal value) {
    BigDecimal bare = value.stripTrailingZeros();
    int exponent = bare.precision() - 1 - bare.scale();
    return bare.signum() == 0
        ? "0"
        : bare.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /** Seconds with as many decimals as matter. */
  public static String seconds(JsonNode node) {
    OptionalDouble value = number(node);
    return show(value, value.orElse(0) < 10 ? "%.2f\u00a0s" : "%,.1f\u00a0s", 1);
  }

  /** Bytes in the decimal unit that keeps the number short. */
  public static String bytes(JsonNode node) {
    OptionalDouble value = number(node);
    double size = value.orElse(0);
    if (size < 1e3) {
      return show(value, "%.0f\u00a0B", 1);
    }
    return size < 1e6
        ? show(value, "%.1f\u00a0kB", 1e-3)
        : size < 1e9 ? show(value, "%.1f\u00a0MB", 1e-6) : show(value, "%.2f\u00a0GB", 1e-9);
  }

  /** How many times {@code base} fits into {@code value}, if both are known and base is not 0. */
  static OptionalDouble ratio(JsonNode value, JsonNode base) {
    OptionalDouble above = number(value);
    OptionalDouble below = number(base);
    return above.isPresent() && below.isPresent() && below.getAsDouble() > 0
        ? OptionalDouble.of(above.getAsDouble() / below.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Any value in one line: numbers and words as they are, lists and objects with commas. */
  public static String any(JsonNode node) {
    if (node.isNumber()) {
      return number(node).isPresent() ? given(new BigDecimal(node.asText())) : DASH;
    }
    if (!node.isContainerNode()) {
      return node.isMissingNode() || node.isNull() || node.asText().isBlank()
          ? DASH
          : node.asText();
    }
    List<String> parts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(item -> parts.add(any(item)));
    } else {
      node.properties().forEach(e -> parts.add(e.getKey() + " " + any(e.getValue())));
    }
    return parts.isEmpty() ? DASH : String.join(", ", parts);
  }

  /** A number as it was given: every figure of it, as a power of ten where that is shorter. */
  private static String given(BigDecimal value) {
    BigDecimal bare = value.stripTrailingZeros();
    int exponent = bare.precision() - 1 - bare.scale();
    return exponent < -3 || exponent > 15 ? power(bare) : bare.toPlainString();
  }

  private static String show(OptionalDouble value, String format, double factor) {
    return value.isEmpty()
        ? DASH
        : String.format(Locale.ROOT, format, value.getAsDouble() * factor);
  }
}

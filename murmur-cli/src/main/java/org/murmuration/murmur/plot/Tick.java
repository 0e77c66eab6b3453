package org.murmuration.murmur.plot;

import java.util.Locale;

/** A mark on an axis. */
record Tick(double value, String label) {
  private static final double PLAIN_BELOW = 1e5;
  private static final double PLAIN_FROM = 1e-3;
  private static final int LEAST_POWER_OF_TWO = 1 << 13;
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  static Tick of(double value) {
    return new Tick(value, text(value));
  }

  private static String text(double value) {
    if (value >= LEAST_POWER_OF_TWO && Math.rint(value) == value && isPowerOfTwo((long) value)) {
      return "2" + superscript(Long.numberOfTrailingZeros((long) value));
    }
    double size = Math.abs(value);
    return size == 0 || (size >= PLAIN_FROM && size < PLAIN_BELOW)
        ? plain(value)
        : powerOfTen(value);
  }

  private static boolean isPowerOfTwo(long value) {
    return Long.bitCount(value) == 1;
  }

  /** Four digits are enough to tell ticks apart. */
  private static String plain(double value) {
    String text = String.format(Locale.ROOT, "%,.4f", value);
    return text.replaceFirst("0+$", "").replaceFirst("\\.$", "");
  }

  private static String powerOfTen(double value) {
    int power = (int) Math.floor(Math.log10(Math.abs(value)) + 1e-9);
    String factor = plain(value / Math.pow(10, power));
    return (factor.equals("1") ? "" : factor + "·") + "10" + superscript(power);
  }

  private static String superscript(int power) {
    StringBuilder text = new StringBuilder(power < 0 ? "⁻" : "");
    for (char digit : Integer.toString(Math.abs(power)).toCharArray()) {
      text.append(SUPERSCRIPTS.charAt(digit - '0'));
    }
    return text.toString();
  }
}

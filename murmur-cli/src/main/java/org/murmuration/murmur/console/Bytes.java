package org.murmuration.murmur.console;

import java.util.Locale;

/** Amounts of bytes as people read them, in powers of 1000. */
public final class Bytes {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Bytes() {}

  /** Returns {@code bytes} with the largest unit that leaves a figure before the point. */
  public static String text(double bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 1000 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", value, UNITS[unit]);
  }
}

package org.murmuration.dp.law;

/**
 * ln of delta at some epsilon of one use, in the worse way.
 *
 * @param value it may be minus infinity
 * @param doubt how far it can be off
 */
public record LogDelta(double value, double doubt) {
  /** e to minus that is no double, and added it loses less than {@link #ROUNDING}. */
  private static final double VAST = 1024;

  private static final double ROUNDING = 1e-12;

  /** Of a delta of which nothing is known from below. */
  static LogDelta atMost(double log) {
    return new LogDelta(log - VAST, VAST + ROUNDING);
  }
}

package org.murmuration.fl.round;

/** What a phase took: wall-clock and processor time in milliseconds. */
public record Cost(double wallMillis, double cpuMillis) {
  /** No cost. */
  public static final Cost ZERO = new Cost(0, 0);

  /** Returns the sum of both costs. */
  public Cost plus(Cost other) {
    return new Cost(wallMillis + other.wallMillis, cpuMillis + other.cpuMillis);
  }

  /** Returns the mean over {@code count} equal parts; zero for none. */
  public Cost dividedBy(int count) {
    return count == 0 ? ZERO : new Cost(wallMillis / count, cpuMillis / count);
  }
}

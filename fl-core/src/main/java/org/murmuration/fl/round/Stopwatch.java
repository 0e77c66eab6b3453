package org.murmuration.fl.round;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Wall-clock and processor time of the calling thread since the start. */
public final class Stopwatch {
  private static final double NANOS_PER_MILLI = 1e6;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final long wallStart = System.nanoTime();
  private final long cpuStart = threads.getCurrentThreadCpuTime();

  private Stopwatch() {}

  /** Starts to measure. */
  public static Stopwatch start() {
    return new Stopwatch();
  }

  /** Returns the time since the start; to be called on the thread that started. */
  public Cost elapsed() {
    return new Cost(
        (System.nanoTime() - wallStart) / NANOS_PER_MILLI,
        (threads.getCurrentThreadCpuTime() - cpuStart) / NANOS_PER_MILLI);
  }
}

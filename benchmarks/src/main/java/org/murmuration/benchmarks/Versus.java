package org.murmuration.benchmarks;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Times a limit (or a rival) and ours in turn in one JVM, so that a noisy machine disturbs both
 * alike. A benchmark method takes it as a parameter, calls {@link #begin}, does the rival's work,
 * calls {@link #rivalDone}, does ours and calls {@link #oursDone}; JMH reports both sums of
 * nanoseconds for every iteration of every fork. Work below some ten microseconds a side is to be
 * repeated between the calls.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class Versus {
  /** Nanoseconds that the limit or rival took; JMH reads and resets it. */
  public long rivalNanos;

  /** Nanoseconds that ours took for the same work; JMH reads and resets it. */
  public long oursNanos;

  private long last;

  /** Starts the rival's turn. */
  public void begin() {
    last = System.nanoTime();
  }

  /** Ends the rival's turn and starts ours. */
  public void rivalDone() {
    long now = System.nanoTime();
    rivalNanos += now - last;
    last = now;
  }

  /** Ends our turn. */
  public void oursDone() {
    oursNanos += System.nanoTime() - last;
  }
}

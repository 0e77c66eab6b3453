package org.murmuration.murmur.bench.round;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Tells from the epochs that a model has taken whether more of them end in time. */
final class Patience {
  private final double mostSeconds;
  private final Map<RoundCase, Spent> seen = new HashMap<>();

  /** Of a command's seconds those in rounds grow with the epochs, start and evaluation do not. */
  private record Spent(double seconds, double inRounds) {
    double with(double timesTheEpochs) {
      return seconds + inRounds * (timesTheEpochs - 1);
    }
  }

  /**
   * @param mostSeconds that a command may take
   */
  Patience(double mostSeconds) {
    this.mostSeconds = mostSeconds;
  }

  /** Keeps that {@code one} took {@code seconds}, of which {@code inRounds} grow with epochs. */
  void saw(RoundCase one, double seconds, double inRounds) {
    seen.put(one, new Spent(seconds, inRounds));
  }

  /** Returns whether {@code one} would end in time, as far as is known. */
  boolean allows(RoundCase one) {
    return seen.entrySet().stream()
        .filter(entry -> entry.getKey().network() == one.network())
        .max(Comparator.comparingInt(entry -> entry.getKey().epochs()))
        .map(entry -> entry.getValue().with((double) one.epochs() / entry.getKey().epochs()))
        .map(seconds -> seconds <= mostSeconds)
        .orElse(true);
  }
}

package org.murmuration.murmur.bench.round;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** Tells from the epochs that a model has taken whether more of them end in time. */
final class Patience {
  private final double mostSeconds;
  private final Map<RoundCase, Double> seen = new HashMap<>();

  /**
   * @param mostSeconds that a command may take
   */
  Patience(double mostSeconds) {
    this.mostSeconds = mostSeconds;
  }

  /** Keeps that {@code one} took {@code seconds}. */
  void saw(RoundCase one, double seconds) {
    seen.put(one, seconds);
  }

  /** Returns whether {@code one} would end in time, as far as is known. */
  boolean allows(RoundCase one) {
    return seen.entrySet().stream()
        .filter(entry -> entry.getKey().network() == one.network())
        .max(Comparator.comparingInt(entry -> entry.getKey().epochs()))
        .map(entry -> entry.getValue() * one.epochs() / entry.getKey().epochs() <= mostSeconds)
        .orElse(true);
  }
}

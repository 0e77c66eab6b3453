package org.murmuration.fl.watch;

import java.util.LinkedHashMap;
import java.util.Map;

/** Made-up rounds for observers. */
final class Rounds {
  private Rounds() {}

  /** Returns a round with one released figure and one that the server sees. */
  static RoundFigures of(int round, double accuracy) {
    Map<String, Double> released = new LinkedHashMap<>();
    released.put("test_accuracy", accuracy);
    released.put("epsilon", Double.NaN);
    return new RoundFigures(round, released, Map.of("survivors", 17.0));
  }
}

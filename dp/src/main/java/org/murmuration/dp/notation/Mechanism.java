package org.murmuration.dp.notation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The mechanisms that have a name, each with the names of its parameters. */
enum Mechanism {
  GAUSSIAN("gaussian", "q", "s"),
  /** A Poisson-sampled Gaussian. */
  PSG("psg", "q", "s"),
  LAPLACE("laplace", "q", "b"),
  /** Poisson-sampled Laplace noise. */
  PSL("psl", "q", "b"),
  DISCRETE_GAUSSIAN("discrete_gaussian", "q", "s"),
  SCALAR_DISCRETE_GAUSSIAN("scalar_discrete_gaussian", "q", "variance", "distance"),
  SCALAR_SKELLAM("scalar_skellam", "q", "variance", "distance"),
  DISCRETE_LAPLACE("discrete_laplace", "q", "scale", "distance"),
  RANDOMIZED_RESPONSE("randomized_response", "noise", "buckets"),
  EXPONENTIAL("exponential", "epsilon"),
  /** A Gaussian on {@code m} of {@code n} without replacement. */
  WOR("wor", "n", "m", "s"),
  TREE("tree", "s", "participations", "separation"),
  BANDED("banded", "s", "c", "participations", "separation"),
  DISTRIBUTED_DISCRETE_GAUSSIAN(
      "distributed_discrete_gaussian",
      "q",
      "squared_l2",
      "l1",
      "dimension",
      "variance",
      "clients",
      "survivors",
      "colluders"),
  DISTRIBUTED_SKELLAM(
      "distributed_skellam",
      "q",
      "squared_l2",
      "l1",
      "dimension",
      "variance",
      "clients",
      "survivors",
      "colluders"),
  /** Poisson batches cut at a size: known by name, and refused. */
  TRUNCATED("truncated", "n", "q", "B", "s");

  private final String label;
  private final String keys;

  Mechanism(String label, String... keys) {
    this.label = label;
    this.keys = String.join(", ", keys);
  }

  static Optional<Mechanism> named(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }

  /** Every name, as part of a sentence. */
  static String all() {
    return Arrays.stream(values())
        .filter(each -> each != TRUNCATED)
        .map(Mechanism::label)
        .collect(Collectors.joining(", "));
  }

  String label() {
    return label;
  }

  boolean has(String key) {
    return List.of(keys.split(", ")).contains(key);
  }

  /** Whether its name says that it is sampled, so that {@code q} must be given. */
  boolean isSampled() {
    return this == PSG || this == PSL;
  }

  /** Every parameter, as part of a sentence. */
  String keys() {
    return keys;
  }
}

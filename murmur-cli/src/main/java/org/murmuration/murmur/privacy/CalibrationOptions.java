package org.murmuration.murmur.privacy;

import java.util.Optional;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.flags.plan.SamplingOptions;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags of a target and of a schedule of which one number is left out, to be found. */
public final class CalibrationOptions {
  private static final double LARGEST = 1e9;

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      converter = Quantity.Unchecked.class,
      description = "Privacy loss that must not be passed; required without --csv.")
  private Optional<Double> epsilon = Optional.empty();

  @Option(
      names = "--delta",
      paramLabel = "D",
      converter = Quantity.Unchecked.class,
      description = "Delta of the statement; default: 1e-5.")
  private Optional<Double> delta = Optional.empty();

  @Option(
      names = "--noise-multiplier",
      paramLabel = "Z",
      converter = Quantity.Unchecked.class,
      description =
          "Noise standard deviation over the clip bound; with it the most steps are found, or with"
              + " --steps the largest sampling probability. Default: the least is found.")
  private Optional<Double> multiplier = Optional.empty();

  @Option(
      names = "--sampling-probability",
      paramLabel = "Q",
      converter = Quantity.Unchecked.class,
      description =
          "Chance of a client to be in a step (Poisson); default: 1, with --noise-multiplier and"
              + " --steps the largest is found.")
  private Optional<Double> probability = Optional.empty();

  @Option(
      names = "--steps",
      paramLabel = "T",
      description =
          "Number of steps; default: 1, with --noise-multiplier and --sampling-probability the most"
              + " are found.")
  private Optional<Long> steps = Optional.empty();

  /** Refuses all of these flags beside {@code other}, which takes their place. */
  public void requireAbsentBeside(String other) {
    Quantity.requireAbsent(epsilon, "--epsilon", other);
    Quantity.requireAbsent(delta, "--delta", other);
    Quantity.requireAbsent(multiplier, "--noise-multiplier", other);
    Quantity.requireAbsent(probability, "--sampling-probability", other);
    Quantity.requireAbsent(steps, "--steps", other);
  }

  /** The loss that must not be passed. */
  public Epsilon target() {
    double target =
        epsilon.orElseThrow(
            () -> CommandFailure.badInput("--epsilon is required, or --csv for a table"));
    return new Epsilon(Quantity.positive(LARGEST, "--epsilon", target));
  }

  /** Delta of the statement. */
  public Delta delta() {
    return new Delta(Quantity.inside01("--delta", delta.orElse(1e-5)));
  }

  /** What is to be found. */
  public Unknown unknown() {
    if (multiplier.isEmpty()) {
      return new Unknown.Noise(probability(), steps());
    }
    double value = Quantity.positive(LARGEST, "--noise-multiplier", multiplier.get());
    NoiseMultiplier<AddRemove> noise = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, value);
    if (probability.isPresent() && steps.isPresent()) {
      throw CommandFailure.badInput(
          "--noise-multiplier, --sampling-probability and --steps leave nothing to find; leave one"
              + " of them out, or ask murmur epsilon what they cost");
    }
    if (probability.isEmpty() && steps.isEmpty()) {
      throw CommandFailure.badInput(
          "--noise-multiplier needs --sampling-probability, to find the most steps, or --steps, to"
              + " find the largest sampling probability");
    }
    return steps.isPresent()
        ? new Unknown.Probability(noise, steps())
        : new Unknown.Steps(noise, probability());
  }

  private SamplingProbability probability() {
    double value = probability.orElse(1.0);
    SamplingOptions.requireProbability(value);
    return new SamplingProbability(value);
  }

  private long steps() {
    long count = steps.orElse(1L);
    if (count < 1) {
      throw CommandFailure.badInput("--steps must be at least 1, got " + count);
    }
    return count;
  }
}

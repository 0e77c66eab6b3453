package org.murmuration.murmur.privacy;

import java.util.Optional;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.flags.plan.SamplingOptions;
import org.murmuration.murmur.privacy.GaussianStep.Neighbors;
import org.murmuration.murmur.privacy.GaussianStep.Who;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags that say what one step is, how often it ran, and against whom it is accounted. */
public final class StepOptions {
  private static final double LARGEST_MULTIPLIER = 1e9;

  @Option(
      names = "--noise-multiplier",
      paramLabel = "Z",
      converter = Quantity.Unchecked.class,
      description = "Noise standard deviation over the clip bound; required without --csv.")
  private Optional<Double> noiseMultiplier = Optional.empty();

  @Option(
      names = "--sampling-probability",
      paramLabel = "Q",
      converter = Quantity.Unchecked.class,
      description = "Chance of a client to be in a step (Poisson); default: 1.")
  private Optional<Double> probability = Optional.empty();

  @Option(names = "--steps", paramLabel = "T", description = "Number of steps; default: 1.")
  private Optional<Long> steps = Optional.empty();

  @Option(
      names = "--delta",
      paramLabel = "D",
      converter = Quantity.Unchecked.class,
      description = "Delta of the statement; default: 1e-5.")
  private Optional<Double> delta = Optional.empty();

  @Option(
      names = "--adjacency",
      paramLabel = "KIND",
      description = "add-remove, replace-one or zero-out; default: add-remove.")
  private Optional<Neighbors> adjacency = Optional.empty();

  @Option(
      names = "--observer",
      paramLabel = "WHO",
      description =
          "released (sees the models only), or server (knows each cohort: no amplification, and"
              + " add-remove becomes zero-out); default: released.")
  private Optional<Who> observer = Optional.empty();

  /** Refuses all of these flags beside {@code other}, which takes their place. */
  public void requireAbsentBeside(String other) {
    Quantity.requireAbsent(noiseMultiplier, "--noise-multiplier", other);
    Quantity.requireAbsent(probability, "--sampling-probability", other);
    Quantity.requireAbsent(steps, "--steps", other);
    Quantity.requireAbsent(delta, "--delta", other);
    Quantity.requireAbsent(adjacency, "--adjacency", other);
    Quantity.requireAbsent(observer, "--observer", other);
  }

  /** One step, as the accountant counts it. */
  public PrivacyEvent<?> event() {
    double multiplier =
        noiseMultiplier.orElseThrow(
            () -> CommandFailure.badInput("--noise-multiplier is required, or --csv for a table"));
    Quantity.positive(LARGEST_MULTIPLIER, "--noise-multiplier", multiplier);
    return new GaussianStep(
            multiplier, probability(), adjacency.orElse(Neighbors.ADD_REMOVE), observer())
        .event();
  }

  /** Chance of a client to be in a step, in (0, 1]. */
  public double probability() {
    double value = probability.orElse(1.0);
    SamplingOptions.requireProbability(value);
    return value;
  }

  /** How often the step ran, at least 1. */
  public long steps() {
    long value = steps.orElse(1L);
    if (value < 1) {
      throw CommandFailure.badInput("--steps must be at least 1, got " + value);
    }
    return value;
  }

  /** Delta of the statement. */
  public Delta delta() {
    return new Delta(Quantity.inside01("--delta", delta.orElse(1e-5)));
  }

  private Who observer() {
    return observer.orElse(Who.RELEASED);
  }

  /** Against whom it is accounted. */
  public Observer who() {
    return observer() == Who.SERVER ? Observer.SERVER : Observer.RELEASED_MODELS;
  }
}

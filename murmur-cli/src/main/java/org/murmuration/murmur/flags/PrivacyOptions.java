package org.murmuration.murmur.flags;

import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.plan.NoiseTarget;
import org.murmuration.fl.plan.Protection;
import org.murmuration.murmur.console.CommandFailure;
import picocli.CommandLine.Option;

/** Flags of differential privacy. */
public final class PrivacyOptions {
  /** Clips, multipliers and epsilons beyond this, or below its inverse, are slips. */
  private static final double LARGEST = 1e9;

  private static final double DEFAULT_CLIP = 0.25;
  private static final double DEFAULT_EPSILON = 8;
  private static final int DEFAULT_WEIGHT_CAP = 10_000;

  @Option(names = "--no-dp", description = "Train without differential privacy.")
  boolean noDp;

  @Option(
      names = "--clip",
      paramLabel = "X",
      description =
          "Largest L2 norm of a client's update; default with privacy: 0.25. Without privacy"
              + " updates are not clipped unless it is given.")
  Optional<Double> clip = Optional.empty();

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description = "Privacy loss of the whole run to aim at; default: 8.")
  Optional<Double> epsilon = Optional.empty();

  @Option(
      names = "--noise-multiplier",
      paramLabel = "Z",
      description =
          "Noise standard deviation over the clip, instead of --epsilon; default: from it.")
  Optional<Double> noiseMultiplier = Optional.empty();

  @Option(
      names = "--delta",
      paramLabel = "D",
      defaultValue = "1e-5",
      description = "Delta of the privacy statement; default: ${DEFAULT-VALUE}.")
  double delta;

  @Option(
      names = "--survivor-floor",
      paramLabel = "N",
      description = "Fewest survivors of a round that is released; default: from the plan.")
  Optional<Integer> survivorFloor = Optional.empty();

  @Option(
      names = "--colluders",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Clients assumed to pool their shares with the server; default: ${DEFAULT-VALUE}.")
  int colluders;

  /** Returns what the released models promise. */
  public Protection protection(Optional<Integer> weightCap) {
    clip.ifPresent(bound -> Quantity.positive(LARGEST, "--clip", bound));
    noiseMultiplier.ifPresent(z -> Quantity.positive(LARGEST, "--noise-multiplier", z));
    epsilon.ifPresent(loss -> Quantity.positive(LARGEST, "--epsilon", loss));
    weightCap.ifPresent(cap -> Quantity.atLeast(1, "--weight-cap", cap));
    Quantity.atLeast(0, "--colluders", colluders);
    if (noDp) {
      requireAbsent(epsilon, "--epsilon");
      requireAbsent(noiseMultiplier, "--noise-multiplier");
      OptionalDouble bound = clip.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
      return new Protection.Unprotected(bound, weightCap.orElse(DEFAULT_WEIGHT_CAP));
    }
    if (weightCap.isPresent()) {
      throw CommandFailure.badInput(
          "--weight-cap goes with --no-dp; with privacy every client weighs 1");
    }
    return new Protection.CentralNoise(
        clip.orElse(DEFAULT_CLIP), target(), new Delta(Quantity.inside01("--delta", delta)));
  }

  private NoiseTarget target() {
    if (noiseMultiplier.isPresent()) {
      requireAbsent(epsilon, "--epsilon");
      return new NoiseTarget.Multiplier(noiseMultiplier.get());
    }
    return new NoiseTarget.Loss(new Epsilon(epsilon.orElse(DEFAULT_EPSILON)));
  }

  private void requireAbsent(Optional<Double> flag, String name) {
    if (flag.isPresent()) {
      throw CommandFailure.badInput(
          name + " does not go with " + (noDp ? "--no-dp" : "--noise-multiplier"));
    }
  }
}

package org.murmuration.murmur.flags;

import com.fasterxml.jackson.databind.node.ObjectNode;
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
  private static final double DEFAULT_DELTA = 1e-5;
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
      description = "Delta of the privacy statement; default: 1e-5.")
  Optional<Double> delta = Optional.empty();

  @Option(
      names = "--survivor-floor",
      paramLabel = "N",
      description = "Fewest survivors of a round that is released; default: from the plan.")
  Optional<Integer> survivorFloor = Optional.empty();

  @Option(
      names = "--colluders",
      paramLabel = "N",
      description = "Clients assumed to pool their shares with the server; default: 0.")
  Optional<Integer> colluders = Optional.empty();

  /** Returns what the released models promise. */
  public Protection protection(Optional<Integer> weightCap) {
    clip.ifPresent(bound -> Quantity.positive(LARGEST, "--clip", bound));
    noiseMultiplier.ifPresent(z -> Quantity.positive(LARGEST, "--noise-multiplier", z));
    epsilon.ifPresent(loss -> Quantity.positive(LARGEST, "--epsilon", loss));
    weightCap.ifPresent(cap -> Quantity.atLeast(1, "--weight-cap", cap));
    colluders.ifPresent(clients -> Quantity.atLeast(0, "--colluders", clients));
    if (noDp) {
      Quantity.requireAbsent(epsilon, "--epsilon", "--no-dp");
      Quantity.requireAbsent(noiseMultiplier, "--noise-multiplier", "--no-dp");
      Quantity.requireAbsent(delta, "--delta", "--no-dp");
      OptionalDouble bound = clip.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
      return new Protection.Unprotected(bound, weightCap.orElse(DEFAULT_WEIGHT_CAP));
    }
    if (weightCap.isPresent()) {
      throw CommandFailure.badInput(
          "--weight-cap goes with --no-dp; with privacy every client weighs 1");
    }
    return new Protection.CentralNoise(
        clip.orElse(DEFAULT_CLIP),
        target(),
        new Delta(Quantity.inside01("--delta", delta.orElse(DEFAULT_DELTA))));
  }

  private NoiseTarget target() {
    if (noiseMultiplier.isPresent()) {
      Quantity.requireAbsent(epsilon, "--epsilon", "--noise-multiplier");
      return new NoiseTarget.Multiplier(noiseMultiplier.get());
    }
    return new NoiseTarget.Loss(new Epsilon(epsilon.orElse(DEFAULT_EPSILON)));
  }

  /** Puts the values of flags that were not given but count. */
  void putDefaults(ObjectNode config) {
    if (noDp) {
      putDefault(config, "weight-cap", DEFAULT_WEIGHT_CAP);
      return;
    }
    putDefault(config, "clip", DEFAULT_CLIP);
    putDefault(config, "delta", DEFAULT_DELTA);
    if (noiseMultiplier.isEmpty()) {
      putDefault(config, "epsilon", DEFAULT_EPSILON);
    }
  }

  private static void putDefault(ObjectNode config, String flag, double value) {
    if (!config.has(flag)) {
      config.put(flag, value);
    }
  }
}

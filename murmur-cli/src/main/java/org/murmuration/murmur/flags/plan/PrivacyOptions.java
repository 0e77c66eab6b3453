package org.murmuration.murmur.flags.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Surplus;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.words.Quantity;
import org.murmuration.murmur.words.Word;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags of differential privacy. */
public final class PrivacyOptions {
  /** Multipliers and epsilons beyond this, or below its inverse, are slips. */
  private static final double LARGEST = 1e9;

  private static final double DEFAULT_EPSILON = 8;
  private static final double DEFAULT_DELTA = 1e-5;
  private static final int DEFAULT_WEIGHT_CAP = 10_000;

  /** Who draws the noise, by which law. */
  public enum Noise {
    SKELLAM,
    DISCRETE_GAUSSIAN,
    CENTRAL
  }

  /** Against whom the target is meant. */
  public enum Against {
    SERVER,
    RELEASED
  }

  @Option(names = "--no-dp", description = "Train without differential privacy.")
  boolean noDp;

  @Mixin ClipOptions clips = new ClipOptions();

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
      names = "--noise",
      paramLabel = "KIND",
      description =
          "skellam or discrete-gaussian (each client adds its share, so that even the server sees"
              + " noised sums only) or central (a trusted server adds it); default: skellam.")
  Optional<Noise> noise = Optional.empty();

  @Option(
      names = "--observer",
      paramLabel = "WHO",
      description =
          "Against whom --epsilon is meant: server (and whoever knows the cohorts; sampling does"
              + " not amplify) or released (who sees the released models alone; the server tops"
              + " clients' noise up); default: server, with central noise released.")
  Optional<Against> observer = Optional.empty();

  @Option(
      names = "--surplus",
      paramLabel = "WHAT",
      description =
          "What becomes of clients' noise that more survivors than the floor bring: keep, top-up (the"
              + " server adds that of whoever is missing) or remove (the survivors open it and the"
              + " server takes it back; --noise skellam, --adversary active); default: top-up where"
              + " it makes --observer released cheaper, else keep.")
  Optional<Surplus> surplus = Optional.empty();

  @Option(
      names = "--participation-cap",
      paramLabel = "N",
      description =
          "Most rounds that a client takes part in, by its own count; default: as many as one"
              + " client of a thousand exceeds by chance.")
  Optional<Integer> participationCap = Optional.empty();

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

  /** Whether anything is promised. */
  public boolean isPromised() {
    return !noDp;
  }

  /** Returns what the released models promise, where the layers of a model are not known. */
  public Protection protection(Optional<Integer> weightCap) {
    clips.requireNoLayers();
    return protection(weightCap, List.of());
  }

  /**
   * Returns what the released models promise.
   *
   * @param layers weights in each array of the model, in order
   */
  public Protection protection(Optional<Integer> weightCap, List<Integer> layers) {
    clips.requireSound();
    noiseMultiplier.ifPresent(z -> Quantity.positive(LARGEST, "--noise-multiplier", z));
    epsilon.ifPresent(loss -> Quantity.positive(LARGEST, "--epsilon", loss));
    weightCap.ifPresent(cap -> Quantity.atLeast(1, "--weight-cap", cap));
    colluders.ifPresent(clients -> Quantity.atLeast(0, "--colluders", clients));
    if (noDp) {
      Quantity.requireAbsent(epsilon, "--epsilon", "--no-dp");
      Quantity.requireAbsent(noiseMultiplier, "--noise-multiplier", "--no-dp");
      Quantity.requireAbsent(delta, "--delta", "--no-dp");
      Quantity.requireAbsent(noise, "--noise", "--no-dp");
      Quantity.requireAbsent(observer, "--observer", "--no-dp");
      Quantity.requireAbsent(surplus, "--surplus", "--no-dp");
      Quantity.requireAbsent(participationCap, "--participation-cap", "--no-dp");
      clips.requireStaying("--no-dp");
      clips.requireOneClip("--no-dp");
      return new Protection.Unprotected(clips.given(), weightCap.orElse(DEFAULT_WEIGHT_CAP));
    }
    if (weightCap.isPresent()) {
      throw CommandFailure.badInput(
          "--weight-cap goes with --no-dp; with privacy every client weighs 1");
    }
    return noise() == Noise.CENTRAL ? central(layers) : distributed(layers);
  }

  private Protection central(List<Integer> layers) {
    if (observer.equals(Optional.of(Against.SERVER))) {
      throw CommandFailure.badInput(
          "--observer server needs noise that the clients add: --noise skellam or discrete-gaussian;"
              + " with central noise the server sees the exact sum");
    }
    Quantity.requireAbsent(surplus, "--surplus", "--noise central");
    Quantity.requireAbsent(participationCap, "--participation-cap", "--noise central");
    return new Protection.CentralNoise(clips.rule(layers), target(), delta());
  }

  /**
   * Returns noise of a trusted server that rounds share.
   *
   * @param algorithm whose noise it is, for what does not go with it
   */
  public Protection correlated(
      Correlation correlation, Optional<Integer> weightCap, String algorithm) {
    if (noDp) {
      throw CommandFailure.badInput(
          algorithm + " is noise that rounds share; with --no-dp take --algorithm fedavgm");
    }
    if (noise.isPresent() && noise.get() != Noise.CENTRAL) {
      throw CommandFailure.badInput(
          algorithm
              + " is noise that rounds share, and a round takes back what an earlier one added: only"
              + " a server that sees exact sums can draw it, so it does not go with --noise "
              + Word.of(noise.get())
              + "; leave out --noise, or take --algorithm fedavgm");
    }
    if (observer.equals(Optional.of(Against.SERVER))) {
      throw CommandFailure.badInput(
          "--observer server needs noise that the clients add; with "
              + algorithm
              + " the server sees the exact sum");
    }
    Quantity.requireAbsent(surplus, "--surplus", algorithm);
    clips.requireStaying(algorithm);
    Quantity.requireAbsent(weightCap, "--weight-cap", algorithm);
    clips.requireSound();
    noiseMultiplier.ifPresent(z -> Quantity.positive(LARGEST, "--noise-multiplier", z));
    epsilon.ifPresent(loss -> Quantity.positive(LARGEST, "--epsilon", loss));
    participationCap.ifPresent(most -> Quantity.atLeast(1, "--participation-cap", most));
    noise = Optional.of(Noise.CENTRAL);
    OptionalInt cap = participationCap.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    return new Protection.CorrelatedNoise(clips.bound(), correlation, target(), delta(), cap);
  }

  private Protection distributed(List<Integer> layers) {
    participationCap.ifPresent(most -> Quantity.atLeast(1, "--participation-cap", most));
    Observer who = observer() == Against.SERVER ? Observer.SERVER : Observer.RELEASED_MODELS;
    ShareLaw law = noise() == Noise.SKELLAM ? ShareLaw.SKELLAM : ShareLaw.DISCRETE_GAUSSIAN;
    OptionalInt cap = participationCap.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    return new Protection.DistributedNoise(
        clips.rule(layers), law, target(), delta(), who, cap, surplus);
  }

  private Noise noise() {
    return noise.orElse(Noise.SKELLAM);
  }

  private Against observer() {
    return observer.orElse(noise() == Noise.CENTRAL ? Against.RELEASED : Against.SERVER);
  }

  private Delta delta() {
    return new Delta(Quantity.inside01("--delta", delta.orElse(DEFAULT_DELTA)));
  }

  private NoiseTarget target() {
    if (noiseMultiplier.isPresent()) {
      Quantity.requireAbsent(epsilon, "--epsilon", "--noise-multiplier");
      return new NoiseTarget.Multiplier(noiseMultiplier.get());
    }
    return new NoiseTarget.Loss(new Epsilon(epsilon.orElse(DEFAULT_EPSILON)));
  }

  /** Puts the values of flags that were not given but count. */
  public void putDefaults(ObjectNode config) {
    if (noDp) {
      putDefault(config, "weight-cap", DEFAULT_WEIGHT_CAP);
      return;
    }
    putDefault(config, "clip", clips.bound());
    putDefault(config, "delta", DEFAULT_DELTA);
    config.put("noise", Word.of(noise()));
    config.put("observer", Word.of(observer()));
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

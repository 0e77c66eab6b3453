package org.murmuration.murmur.flags.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.fl.plan.request.AdaptiveClip;
import org.murmuration.fl.plan.request.ClipRule;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags of how updates are clipped. */
final class ClipOptions {
  /** Clips beyond this, or below its inverse, are slips. */
  private static final double LARGEST = 1e9;

  private static final double DEFAULT_CLIP = 0.25;

  @Option(
      names = "--clip",
      paramLabel = "X",
      description =
          "Largest L2 norm of a client's update; default with privacy: 0.25. Without privacy"
              + " updates are not clipped unless it is given.")
  Optional<Double> clip = Optional.empty();

  @Option(
      names = "--adaptive-clip",
      paramLabel = "Q",
      description =
          "Let the clip follow this quantile of the updates' norms, from --clip on. Default: the"
              + " clip stays.")
  Optional<Double> adaptiveClip = Optional.empty();

  @Option(
      names = "--clip-per-layer",
      description =
          "Clip each array of the model's weights by itself, to --clip over the root of their number,"
              + " so that all of them together keep --clip.")
  boolean clipPerLayer;

  /** Refuses a bound that is a slip. */
  void requireSound() {
    clip.ifPresent(bound -> Quantity.positive(LARGEST, "--clip", bound));
  }

  /** Refuses layers where those of a model are not known. */
  void requireNoLayers() {
    if (clipPerLayer) {
      throw CommandFailure.badInput(
          "--clip-per-layer needs a model, so it goes with train; layers together keep --clip, so"
              + " the numbers are those without it");
    }
  }

  /** Refuses a clip that follows the updates. */
  void requireStaying(String where) {
    Quantity.requireAbsent(adaptiveClip, "--adaptive-clip", where);
  }

  /** Returns how updates are clipped, whose arrays have {@code layers} weights. */
  ClipRule rule(List<Integer> layers) {
    if (adaptiveClip.isPresent()) {
      requireOneClip("--adaptive-clip");
      AdaptiveClip steps =
          AdaptiveClip.of(Quantity.inside01("--adaptive-clip", adaptiveClip.get()));
      return new ClipRule.Following(bound(), steps);
    }
    return clipPerLayer ? ClipRule.PerLayer.evenly(bound(), layers) : new ClipRule.Flat(bound());
  }

  /** Refuses layers where there is one clip. */
  void requireOneClip(String flag) {
    if (clipPerLayer) {
      throw CommandFailure.badInput("--clip-per-layer does not go with " + flag);
    }
  }

  /** Returns the bound, or none where it was not given. */
  OptionalDouble given() {
    return clip.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
  }

  /** Returns the bound, its default where it was not given. */
  double bound() {
    return clip.orElse(DEFAULT_CLIP);
  }
}

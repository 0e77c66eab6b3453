package org.murmuration.fl.plan.request;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.clip.Layer;

/**
 * How updates are clipped over a run, and what is told inside the same bound; the sensitivity is
 * always that of the whole vector.
 */
public sealed interface ClipRule {
  /** Largest L2 norm of an update in the first round. */
  double first();

  /** The clipper of a round whose clip is {@code clip}. */
  Clipper clipper(double clip);

  /** Coordinates of what is sent for an update of {@code dimension}. */
  int coordinates(int dimension);

  /** How the clip follows the updates; empty: it stays. */
  Optional<AdaptiveClip> adaptive();

  /** Metrics that are told inside the same bound; empty: none are. */
  default Optional<PrivateMetrics> metrics() {
    return Optional.empty();
  }

  /** Largest magnitude of such a metric's coordinate in a round whose clip is {@code clip}. */
  default double largestReport(double clip) {
    return 0;
  }

  /** Why updates of {@code dimension} cannot be clipped by this; empty if they can. */
  default Optional<String> misfit(int dimension) {
    return Optional.empty();
  }

  /** One bound for the whole vector, {@code first}, finite and above zero. */
  record Flat(double first) implements ClipRule {
    public Flat {
      requireBound(first);
    }

    @Override
    public Clipper clipper(double clip) {
      return Clipper.l2(clip);
    }

    @Override
    public int coordinates(int dimension) {
      return dimension;
    }

    @Override
    public Optional<AdaptiveClip> adaptive() {
      return Optional.empty();
    }
  }

  /** A bound for each of consecutive layers; noise is sized for all of them together. */
  record PerLayer(List<Layer> layers) implements ClipRule {
    public PerLayer {
      layers = List.copyOf(layers);
      Clipper.perLayer(layers); // refuses what cannot be clipped
    }

    /** Gives layers of {@code dimensions} the same bound each, {@code clip} all together. */
    public static PerLayer evenly(double clip, List<Integer> dimensions) {
      requireBound(clip);
      double each = clip / Math.sqrt(dimensions.size());
      return new PerLayer(dimensions.stream().map(size -> new Layer(size, each)).toList());
    }

    @Override
    public double first() {
      return Clipper.perLayer(layers).bound();
    }

    @Override
    public Clipper clipper(double clip) {
      return Clipper.perLayer(layers);
    }

    @Override
    public int coordinates(int dimension) {
      return dimension;
    }

    @Override
    public Optional<AdaptiveClip> adaptive() {
      return Optional.empty();
    }

    @Override
    public Optional<String> misfit(int dimension) {
      long total = layers.stream().mapToLong(Layer::dimension).sum();
      return total == dimension
          ? Optional.empty()
          : Optional.of("layers of " + total + " coordinates together");
    }
  }

  /** One bound, {@code first} at the start, that follows the updates from then on. */
  record Following(double first, AdaptiveClip rule) implements ClipRule {
    public Following {
      requireBound(first);
      if (first < AdaptiveClip.SMALLEST || first > AdaptiveClip.LARGEST) {
        throw new IllegalArgumentException("a clip that moves starts in 2^-60..2^60, got " + first);
      }
    }

    @Override
    public Clipper clipper(double clip) {
      return Clipper.l2WithBit(clip, rule.weight());
    }

    /** And the bit. */
    @Override
    public int coordinates(int dimension) {
      return Math.addExact(dimension, 1);
    }

    @Override
    public Optional<AdaptiveClip> adaptive() {
      return Optional.of(rule);
    }
  }

  /**
   * Updates that are clipped by {@code updates}, with metrics behind them under one joint bound.
   *
   * @param told what is told of the training
   */
  record Telling(ClipRule updates, PrivateMetrics told) implements ClipRule {
    public Telling {
      if (updates.metrics().isPresent()) {
        throw new IllegalArgumentException("these updates have their metrics behind them already");
      }
    }

    @Override
    public double first() {
      return updates.first();
    }

    @Override
    public Clipper clipper(double clip) {
      return Clipper.withReports(updates.clipper(clip), told.told().size(), largestReport(clip));
    }

    @Override
    public double largestReport(double clip) {
      return told.largest(updates.clipper(clip).bound());
    }

    /** And the metrics. */
    @Override
    public int coordinates(int dimension) {
      return Math.addExact(updates.coordinates(dimension), told.told().size());
    }

    @Override
    public Optional<AdaptiveClip> adaptive() {
      return updates.adaptive();
    }

    @Override
    public Optional<PrivateMetrics> metrics() {
      return Optional.of(told);
    }

    @Override
    public Optional<String> misfit(int dimension) {
      return updates.misfit(dimension);
    }
  }

  private static void requireBound(double clip) {
    if (!(clip > 0) || Double.isInfinite(clip)) {
      throw new IllegalArgumentException("the clip must be finite and > 0, got " + clip);
    }
  }
}

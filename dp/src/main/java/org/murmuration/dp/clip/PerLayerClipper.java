package org.murmuration.dp.clip;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;

/**
 * L2 clipping of each layer on its own: the norms of all layers together keep the root of the sum
 * of the squared bounds.
 *
 * <p>Source: McMahan, Ramage, Talwar, Zhang 2018 (arXiv 1710.06963), section 2, "per-layer
 * clipping".
 */
final class PerLayerClipper implements Clipper {
  private final List<Layer> layers;
  private final int dimension;
  private final double jointBound;
  private final ClippedVector.Bounds bounds;

  PerLayerClipper(List<Layer> layers) {
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("clipping by layer needs at least one layer, got none");
    }
    this.layers = List.copyOf(layers);
    this.dimension = dimension(layers);
    this.jointBound = jointBound(layers);
    double largest = layers.stream().mapToDouble(Layer::l2Bound).max().orElseThrow();
    this.bounds = new ClippedVector.Bounds(jointBound, largest);
  }

  @Override
  public double bound() {
    return jointBound;
  }

  @Override
  public ClippedVector clip(float[] update) {
    if (update.length != dimension) {
      throw new IllegalArgumentException(
          "the layers have " + dimension + " coordinates, got an update of " + update.length);
    }
    float[] clipped = update.clone();
    boolean changed = false;
    int from = 0;
    for (Layer layer : layers) {
      int to = from + layer.dimension();
      SquaredNorm squared = SquaredNorm.of(Arrays.copyOfRange(update, from, to));
      if (!squared.isFinite()) {
        return ClippedVector.nonFinite(dimension, bounds);
      }
      if (!squared.atMostSquareOf(layer.l2Bound())) {
        shorten(clipped, from, to, factor(layer.l2Bound(), squared.sqrtUpward()));
        changed = true;
      }
      from = to;
    }
    return ClippedVector.of(clipped, bounds, 1, changed);
  }

  /** Below the quotient by more than the rounding of a product with it can add. */
  private static double factor(double bound, double norm) {
    return Math.nextDown(Math.nextDown(Math.min(1, bound / norm)));
  }

  private static void shorten(float[] values, int from, int to, double factor) {
    for (int i = from; i < to; i++) {
      values[i] = towardZero(values[i] * factor);
    }
  }

  private static float towardZero(double value) {
    float nearest = (float) value;
    return Math.abs(nearest) > Math.abs(value)
        ? Math.copySign(Math.nextDown(Math.abs(nearest)), nearest)
        : nearest;
  }

  private static int dimension(List<Layer> layers) {
    long total = layers.stream().mapToLong(Layer::dimension).sum();
    if (total > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the layers have " + total + " coordinates together, more than an update can have");
    }
    return (int) total;
  }

  /** The least double that is not below the exact root. */
  private static double jointBound(List<Layer> layers) {
    BigDecimal squares = BigDecimal.ZERO;
    for (Layer layer : layers) {
      squares = squares.add(new BigDecimal(layer.l2Bound()).pow(2));
    }
    double joint = Math.nextDown(squares.sqrt(MathContext.DECIMAL128).doubleValue());
    while (Double.isFinite(joint) && new BigDecimal(joint).pow(2).compareTo(squares) < 0) {
      joint = Math.nextUp(joint);
    }
    if (Double.isInfinite(joint)) {
      throw new IllegalArgumentException(
          "the bounds of the layers together leave the doubles; lower them");
    }
    return joint;
  }
}

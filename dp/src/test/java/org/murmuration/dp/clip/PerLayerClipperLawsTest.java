package org.murmuration.dp.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of clipping by layer, in exact arithmetic, on seeded layers of ascending number. */
class PerLayerClipperLawsTest {
  static IntStream seeds() {
    return IntStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void clip_anyUpdate_everyLayerKeepsItsBound(int seed) {
    Case some = new Case(seed);
    ClippedVector clipped = some.clipper().clip(some.update);
    int from = 0;
    for (Layer layer : some.layers) {
      BigDecimal bound = new BigDecimal(layer.l2Bound()).pow(2);
      BigDecimal squares = squares(clipped, from, layer.dimension());
      assertTrue(squares.compareTo(bound) <= 0, "seed " + seed + ", layer at " + from);
      from += layer.dimension();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void clip_layerWithinItsBound_isNotTouched(int seed) {
    Case some = new Case(seed);
    ClippedVector clipped = some.clipper().clip(some.update);
    ClippedVector plain = Clipper.l2(Double.MAX_VALUE).clip(some.update);
    boolean anyAbove = false;
    int from = 0;
    for (Layer layer : some.layers) {
      BigDecimal bound = new BigDecimal(layer.l2Bound()).pow(2);
      boolean above = squares(plain, from, layer.dimension()).compareTo(bound) > 0;
      anyAbove |= above;
      for (int i = from; !above && i < from + layer.dimension(); i++) {
        assertEquals(some.update[i], clipped.at(i), "seed " + seed + ", coordinate " + i);
      }
      from += layer.dimension();
    }
    assertEquals(anyAbove, clipped.wasClipped(), "seed " + seed);
  }

  /** The direction stays: each coordinate within two floats of its share of the bound. */
  @ParameterizedTest
  @MethodSource("seeds")
  void clip_layerAboveItsBound_isScaledAsByItsOwnL2Clipper(int seed) {
    Case some = new Case(seed);
    ClippedVector clipped = some.clipper().clip(some.update);
    int from = 0;
    for (Layer layer : some.layers) {
      float[] alone = new float[layer.dimension()];
      System.arraycopy(some.update, from, alone, 0, alone.length);
      ClippedVector expected = Clipper.l2(layer.l2Bound()).clip(alone);
      for (int i = 0; i < alone.length; i++) {
        double tolerance = 2 * Math.ulp((float) expected.at(i));
        assertEquals(expected.at(i), clipped.at(from + i), tolerance, "seed " + seed);
      }
      from += layer.dimension();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void bound_anyLayers_isTheLeastDoubleNotBelowTheRoot(int seed) {
    Case some = new Case(seed);
    BigDecimal squares = BigDecimal.ZERO;
    for (Layer layer : some.layers) {
      squares = squares.add(new BigDecimal(layer.l2Bound()).pow(2));
    }
    double bound = some.clipper().bound();
    assertTrue(new BigDecimal(bound).pow(2).compareTo(squares) >= 0, "seed " + seed);
    BigDecimal below = new BigDecimal(Math.nextDown(bound)).pow(2);
    assertTrue(below.compareTo(squares) < 0, "seed " + seed);
  }

  private static BigDecimal squares(ClippedVector vector, int from, int count) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = from; i < from + count; i++) {
      sum = sum.add(new BigDecimal(vector.at(i)).pow(2));
    }
    return sum;
  }

  /** Layers with wild bounds, about half of them met. */
  private static final class Case {
    private final List<Layer> layers = new ArrayList<>();
    private final float[] update;

    Case(int seed) {
      Random random = new Random(seed);
      List<Float> values = new ArrayList<>();
      for (int layer = 0; layer <= seed / 10; layer++) {
        int dimension = 1 + random.nextInt(30);
        double size = Math.exp(8 * random.nextGaussian());
        layers.add(new Layer(dimension, size * Math.exp(random.nextGaussian())));
        for (int i = 0; i < dimension; i++) {
          values.add((float) (random.nextGaussian() * size / Math.sqrt(dimension)));
        }
      }
      update = new float[values.size()];
      for (int i = 0; i < update.length; i++) {
        update[i] = values.get(i);
      }
    }

    Clipper clipper() {
      return Clipper.perLayer(layers);
    }
  }
}

package org.murmuration.dp.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.mechanism.ToeplitzBand;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.dp.sample.InsecureSeededBits;

class CorrelatedNoiseTest {
  private static final int STEPS = 37;
  private static final DiscreteGaussian LAW = new DiscreteGaussian(1e4);
  private static final ToeplitzBand BAND = new ToeplitzBand(List.of(4.0, 2.0, 1.0));

  private static CorrelatedNoise.Draw draw(int step) {
    return new CorrelatedNoise.Draw(LAW, 4, 2, InsecureSeededBits.of(step));
  }

  private static long[] sum(int step) {
    return new long[] {step * 1000L, -step, 0};
  }

  /** What step {@code step} draws, whatever it is used for. */
  private static long[] draws(int step) {
    return LAW.sample(3, InsecureSeededBits.of(step));
  }

  private static List<float[]> releases(BiFunction<Integer, NoiseMemory, CorrelatedNoise> noise) {
    List<float[]> releases = new ArrayList<>();
    NoiseMemory memory = NoiseMemory.NONE;
    for (int step = 1; step <= STEPS; step++) {
      CorrelatedNoise now = noise.apply(step, memory);
      releases.add(now.release(sum(step)).toArray());
      memory = now.next();
      assertEquals(step, memory.steps());
    }
    return releases;
  }

  /** The sum of t releases has the noise of one node for each binary digit of t, no more. */
  @Test
  void tree_prefixSums_haveTheNodesOfTheBinaryDigits() {
    List<float[]> releases = releases((step, memory) -> new TreeNoise(draw(step), memory));
    double[] prefix = new double[3];
    double[] exact = new double[3];
    for (int step = 1; step <= STEPS; step++) {
      for (int i = 0; i < 3; i++) {
        prefix[i] += releases.get(step - 1)[i];
        exact[i] += sum(step)[i] / 8.0;
      }
      double[] nodes = new double[3];
      for (int left = step; left > 0; left -= Integer.lowestOneBit(left)) {
        for (int i = 0; i < 3; i++) {
          nodes[i] += draws(left)[i] / 8.0; // the node that ends there was drawn there
        }
      }
      for (int i = 0; i < 3; i++) {
        assertEquals(exact[i] + nodes[i], prefix[i], 1e-2, "step " + step);
      }
    }
  }

  @Test
  void tree_memory_holdsALogarithm() {
    NoiseMemory memory = NoiseMemory.NONE;
    for (int step = 1; step <= STEPS; step++) {
      TreeNoise now = new TreeNoise(draw(step), memory);
      assertTrue(now.release(sum(step)).dimension() == 3);
      memory = now.next();
      assertEquals(Integer.bitCount(step), memory.insecureIntegers().size());
    }
  }

  /** C times the releases is C x + z, exactly in integers. */
  @Test
  void banded_timesTheMatrix_isTheNoisedIntegers() {
    List<float[]> releases = releases((step, memory) -> new BandedNoise(draw(step), BAND, memory));
    for (int step = 1; step <= STEPS; step++) {
      for (int i = 0; i < 3; i++) {
        double noised = 0;
        long expected = draws(step)[i];
        for (int back = 0; back < Math.min(3, step); back++) {
          double c = BAND.coefficients().get(back);
          noised += c * releases.get(step - 1 - back)[i] * 8;
          expected += (long) c * sum(step - back)[i];
        }
        assertEquals(expected, noised, 0.5, "step " + step);
      }
    }
  }

  @Test
  void banded_memory_isOfTheBandAlone() {
    NoiseMemory memory = NoiseMemory.NONE;
    for (int step = 1; step <= 5; step++) {
      BandedNoise now = new BandedNoise(draw(step), BAND, memory);
      assertTrue(now.release(sum(step)).dimension() == 3);
      memory = now.next();
      assertEquals(Math.min(2, step), memory.insecureIntegers().size());
      assertArrayEquals(sum(step), memory.insecureIntegers().get(0));
      assertEquals(Math.min(2, step), memory.insecureReals().size());
    }
  }

  /** One coefficient is noise of each step's own: what a tree's first step is too. */
  @Test
  void banded_ofOne_isIndependentNoise() {
    ToeplitzBand one = new ToeplitzBand(List.of(1.0));
    List<float[]> releases = releases((step, memory) -> new BandedNoise(draw(step), one, memory));
    for (int step = 1; step <= STEPS; step++) {
      CentralDiscreteGaussian own =
          new CentralDiscreteGaussian(LAW, 4, 2, InsecureSeededBits.of(step));
      assertArrayEquals(own.release(sum(step)).toArray(), releases.get(step - 1), "step " + step);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void release_twice_isRefused(boolean tree) {
    CorrelatedNoise noise =
        tree
            ? new TreeNoise(draw(1), NoiseMemory.NONE)
            : new BandedNoise(draw(1), BAND, NoiseMemory.NONE);
    assertThrows(IllegalStateException.class, noise::next);
    assertEquals(3, noise.release(sum(1)).dimension());
    assertThrows(IllegalStateException.class, () -> noise.release(sum(1)));
    assertEquals(1, noise.next().steps());
    assertTrue(noise.toString().contains("step 1"), noise.toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void release_memoryOfAnotherRun_isRefused(boolean tree) {
    NoiseMemory other = NoiseMemory.insecureOf(1, List.of(new long[2]), List.of(new double[2]));
    CorrelatedNoise noise =
        tree ? new TreeNoise(draw(2), other) : new BandedNoise(draw(2), BAND, other);
    assertThrows(IllegalArgumentException.class, () -> noise.release(sum(2)));
  }

  @Test
  void band_notOfWholeNumbers_isRefused() {
    for (double coefficient : new double[] {0.5, 0x1p40}) {
      ToeplitzBand band = new ToeplitzBand(List.of(coefficient));
      assertThrows(
          IllegalArgumentException.class, () -> new BandedNoise(draw(1), band, NoiseMemory.NONE));
    }
  }

  @Test
  void draw_scaleOrDenominatorOutOfRange_isRefused() {
    InsecureSeededBits bits = InsecureSeededBits.of(1);
    assertThrows(IllegalArgumentException.class, () -> new CorrelatedNoise.Draw(LAW, 0, 1, bits));
    assertThrows(
        IllegalArgumentException.class, () -> new CorrelatedNoise.Draw(LAW, 1, Double.NaN, bits));
    assertFalse(draw(1).toString().contains("InsecureSeededBits"));
  }

  @Test
  void memory_isAValueThatDoesNotPrint() {
    long[] integers = {7, 8};
    NoiseMemory memory = NoiseMemory.insecureOf(2, List.of(integers), List.of(new double[] {0.5}));
    integers[0] = 0;
    NoiseMemory same = NoiseMemory.insecureOf(2, memory.insecureIntegers(), memory.insecureReals());
    assertEquals(memory, same);
    assertEquals(memory.hashCode(), same.hashCode());
    assertEquals("[7, 8]", Arrays.toString(memory.insecureIntegers().get(0)));
    assertNotEquals(memory, NoiseMemory.NONE);
    assertNotEquals(
        memory, NoiseMemory.insecureOf(2, List.of(new long[] {7, 9}), memory.insecureReals()));
    assertEquals("NoiseMemory[2 releases, secret numbers]", memory.toString());
    assertTrue(NoiseMemory.NONE.isEmpty() && !memory.isEmpty());
  }
}

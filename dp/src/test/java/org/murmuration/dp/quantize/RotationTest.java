package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.sample.InsecureSeededBits;

class RotationTest {
  private static final byte[] SEED = new byte[Rotation.SEED_BYTES];

  static {
    SEED[0] = 7;
  }

  static IntStream powers() {
    return IntStream.rangeClosed(0, 12).map(m -> 1 << m);
  }

  /** Every row of the transform against its definition; sums of small whole floats are exact. */
  @ParameterizedTest
  @MethodSource("powers")
  void transform_wholeFloats_isTheSumWithSigns(int dimension) {
    SplittableRandom random = new SplittableRandom(dimension);
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = random.nextInt(-100, 101);
    }
    float[] expected = new float[dimension];
    for (int j = 0; j < dimension; j++) {
      for (int i = 0; i < dimension; i++) {
        expected[j] += Integer.bitCount(i & j) % 2 == 0 ? vector[i] : -vector[i];
      }
    }
    assertArrayEquals(expected, transformed(vector));
  }

  /** Past one block and past a pass over blocks, against levels one after the other. */
  @ParameterizedTest
  @ValueSource(ints = {13, 15, 16, 17, 18, 19, 21})
  void transform_manyBlocks_isOneLevelAfterTheOther(int bits) {
    SplittableRandom random = new SplittableRandom(bits);
    float[] vector = new float[1 << bits];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = random.nextInt(-3, 4);
    }
    float[] expected = vector.clone();
    for (int half = 1; half < vector.length; half *= 2) {
      for (int i = 0; i < vector.length; i++) {
        if ((i & half) == 0) {
          float sum = expected[i] + expected[i + half];
          expected[i + half] = expected[i] - expected[i + half];
          expected[i] = sum;
        }
      }
    }
    assertArrayEquals(expected, transformed(vector));
  }

  private static float[] transformed(float[] vector) {
    float[] result = vector.clone();
    Hadamard transform = new Hadamard(vector.length);
    for (int at = 0; at < vector.length; at += transform.block()) {
      transform.withinBlock(result, at);
    }
    transform.acrossBlocks(result);
    return result;
  }

  /** At a power of four the scale is a power of two, so even the rotation is exact. */
  @ParameterizedTest
  @ValueSource(ints = {1, 4, 1024, 4096, 65536, 1 << 18})
  void rotate_wholeFloats_isTheTransformOfTheSignedVector(int dimension) {
    float[] vector = whole(dimension);
    float[] expected = vector.clone();
    float scale = (float) (1 / Math.sqrt(dimension));
    for (int i = 0; i < dimension; i++) {
      expected[i] *= negative(i, dimension) ? -scale : scale;
    }
    Rotation rotation = Rotation.of(SEED, dimension);
    float[] rotated = rotation.padded(vector);
    rotation.rotate(rotated);
    assertArrayEquals(withoutNegativeZeros(transformed(expected)), withoutNegativeZeros(rotated));
    rotation.rotateBack(rotated);
    assertArrayEquals(vector, withoutNegativeZeros(rotated));
  }

  private static boolean[] signs = {};

  /** As the javadoc has it: 32 rows of 1024 coordinates share 1024 words. */
  private static boolean negative(int i, int dimension) {
    if (signs.length != dimension) {
      signs = new boolean[dimension];
      InsecureSeededBits bits = InsecureSeededBits.of(SEED);
      byte[] words = new byte[4096];
      for (int j = 0; j < dimension; j++) {
        if (j % 32768 == 0) {
          bits.fill(words, 4096);
        }
        int word = j % 1024;
        int plane = j / 1024 % 32;
        signs[j] = (words[4 * word + plane / 8] >> plane % 8 & 1) != 0;
      }
    }
    return signs[i];
  }

  static IntStream dimensions() {
    return IntStream.of(1, 2, 3, 5, 17, 100, 1000, 1025, 7850, 65537, 199_210);
  }

  /** The bound of the javadoc, with room for its second order, and the length kept. */
  @ParameterizedTest
  @MethodSource("dimensions")
  void rotate_anyDimension_keepsTheNormAndComesBack(int dimension) {
    SplittableRandom random = new SplittableRandom(dimension);
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) (random.nextDouble() - 0.3);
    }
    Rotation rotation = Rotation.of(SEED, dimension);
    float[] rotated = rotation.padded(vector);
    double norm = norm(rotated);
    double tolerance = 1.01 * (log2(rotation.rotatedDimension()) + 2) * 0x1p-24 * norm;
    rotation.rotate(rotated);
    assertEquals(norm, norm(rotated), tolerance);
    rotation.rotateBack(rotated);
    float[] padded = rotation.padded(vector);
    for (int i = 0; i < padded.length; i++) {
      rotated[i] -= padded[i];
    }
    assertTrue(norm(rotated) <= 2 * tolerance, "off by " + norm(rotated));
  }

  /**
   * One coordinate is spread evenly, and a flat vector too: its largest is below 6 deviations,
   * which random signs miss with chance below 10^-6 (65536 times 2 e^-18). A fixed seed; without
   * signs the flat vector would become one coordinate.
   */
  @Test
  void rotate_vectorsOfOneCoordinateOrAllAlike_areSpread() {
    int dimension = 65536;
    Rotation rotation = Rotation.of(SEED, dimension);
    float[] one = new float[dimension];
    one[12345] = 256;
    rotation.rotate(one);
    float[] flat = new float[dimension];
    Arrays.fill(flat, 1);
    rotation.rotate(flat);
    for (int i = 0; i < dimension; i++) {
      assertEquals(1, Math.abs(one[i]));
      assertTrue(Math.abs(flat[i]) < 6);
    }
  }

  @Test
  void of_otherSeed_isAnotherRotation() {
    float[] one = {1, 2, 3, 4};
    float[] other = one.clone();
    Rotation.of(SEED, 4).rotate(one);
    byte[] seed = SEED.clone();
    seed[31] = 1;
    boolean same = true;
    for (int i = 0; i < 8 && same; i++) {
      seed[30] = (byte) i;
      float[] again = other.clone();
      Rotation.of(seed, 4).rotate(again);
      same = Arrays.equals(one, again);
    }
    assertFalse(same);
  }

  @Test
  void rotatedDimension_ofEveryDimension_isTheNextPowerOfTwo() {
    assertEquals(1, Rotation.of(SEED, 1).rotatedDimension());
    assertEquals(2, Rotation.of(SEED, 2).rotatedDimension());
    assertEquals(4, Rotation.of(SEED, 3).rotatedDimension());
    assertEquals(8192, Rotation.of(SEED, 7850).rotatedDimension());
    assertEquals(1 << 30, Rotation.of(SEED, (1 << 29) + 1).rotatedDimension());
    assertEquals(7850, Rotation.of(SEED, 7850).dimension());
  }

  @Test
  void rotation_wrongLengths_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> Rotation.of(new byte[31], 4));
    assertThrows(IllegalArgumentException.class, () -> Rotation.of(SEED, 0));
    assertThrows(IllegalArgumentException.class, () -> Rotation.of(SEED, (1 << 30) + 1));
    Rotation rotation = Rotation.of(SEED, 5);
    assertThrows(IllegalArgumentException.class, () -> rotation.padded(new float[8]));
    assertThrows(IllegalArgumentException.class, () -> rotation.rotate(new float[5]));
    assertThrows(IllegalArgumentException.class, () -> rotation.rotateBack(new float[5]));
  }

  private static float[] withoutNegativeZeros(float[] vector) {
    float[] result = vector.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] += 0;
    }
    return result;
  }

  private static float[] whole(int dimension) {
    SplittableRandom random = new SplittableRandom(dimension);
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = random.nextInt(-3, 4);
    }
    return vector;
  }

  private static int log2(int power) {
    return Integer.numberOfTrailingZeros(power);
  }

  private static double norm(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }
}

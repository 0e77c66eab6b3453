package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.sample.InsecureSeededBits;

/** Laws of quantizing on seeded vectors, ascending in length. */
class QuantizerLawsTest {
  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void quantize_anyUpdate_keepsTheSquaredBoundInWideIntegers(int seed) {
    Random random = new Random(seed);
    int dimension = 1 + seed * seed / 40;
    double scale = Math.exp(4 + 4 * random.nextGaussian());
    double clip = Math.exp(random.nextGaussian());
    Quantizer quantizer = Quantizer.l2(scale, clip, dimension, random.nextInt(3) * 0.3);
    IntegerBound.L2 bound = (IntegerBound.L2) quantizer.bound();
    float[] update = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      update[i] = (float) (random.nextGaussian() * clip);
    }
    long[] got =
        quantizer.quantize(Clipper.l2(clip).clip(update), InsecureSeededBits.of(seed)).toArray();
    BigInteger squares = BigInteger.ZERO;
    for (long value : got) {
      squares = squares.add(BigInteger.valueOf(value).pow(2));
      assertTrue(Math.abs(value) <= bound.coordinate(), "seed " + seed);
    }
    assertTrue(squares.compareTo(BigInteger.valueOf(bound.squared())) <= 0, "seed " + seed);
  }

  /** Conditioning must not turn into truncation: a result off by a whole unit means it did. */
  @ParameterizedTest
  @MethodSource("seeds")
  void quantize_coordinates_areWithinOneOfTheScaledOnes(int seed) {
    Random random = new Random(seed);
    double scale = Math.exp(3 + random.nextGaussian());
    float[] update = new float[1 + seed];
    for (int i = 0; i < update.length; i++) {
      update[i] = 2 * random.nextFloat() - 1;
    }
    Quantizer quantizer = Quantizer.coordinate(scale, 1, update.length);
    long[] got =
        quantizer
            .quantize(Clipper.coordinate(1).clip(update), InsecureSeededBits.of(seed))
            .toArray();
    for (int i = 0; i < update.length; i++) {
      assertTrue(Math.abs(got[i] - update[i] * scale) < 1, "seed " + seed);
    }
  }
}

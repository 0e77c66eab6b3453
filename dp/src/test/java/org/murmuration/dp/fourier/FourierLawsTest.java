package org.murmuration.dp.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The transform against its definition, against another library's, and against its own bound. */
class FourierLawsTest {
  @ParameterizedTest
  @ValueSource(ints = {4, 8, 16, 32, 64, 128})
  void forward_anySignal_isTheDefinition(int length) {
    double[][] signal = signal(length);
    double[] re = signal[0].clone();
    double[] im = signal[1].clone();
    Fourier fourier = new Fourier(length);
    fourier.forward(re, im);
    for (int k = 0; k < length; k++) {
      double expectedRe = 0;
      double expectedIm = 0;
      for (int n = 0; n < length; n++) {
        double angle = -2 * Math.PI * ((long) k * n % length) / length;
        expectedRe += signal[0][n] * Math.cos(angle) - signal[1][n] * Math.sin(angle);
        expectedIm += signal[0][n] * Math.sin(angle) + signal[1][n] * Math.cos(angle);
      }
      assertEquals(expectedRe, re[place(k, length)], fourier.error());
      assertEquals(expectedIm, im[place(k, length)], fourier.error());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {256, 2048, 16384})
  void forward_longSignal_isTheOtherLibrarys(int length) {
    double[][] signal = signal(length);
    double[] re = signal[0].clone();
    double[] im = signal[1].clone();
    new Fourier(length).forward(re, im);
    FastFourierTransformer.transformInPlace(
        signal, DftNormalization.STANDARD, TransformType.FORWARD);
    for (int k = 0; k < length; k++) {
      assertEquals(signal[0][k], re[place(k, length)], 1e-12);
      assertEquals(signal[1][k], im[place(k, length)], 1e-12);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 1024, 8192, 1 << 17})
  void back_ofForward_isTheSignalWithinTheBound(int length) {
    double[][] signal = signal(length);
    double[] re = signal[0].clone();
    double[] im = signal[1].clone();
    Fourier fourier = new Fourier(length);
    fourier.forward(re, im);
    fourier.back(re, im);
    for (int n = 0; n < length; n++) {
      assertEquals(signal[0][n], re[n] / length, 2 * fourier.error());
      assertEquals(signal[1][n], im[n] / length, 2 * fourier.error());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 64, 1024})
  void opposite_ofEveryPlace_isWhereMinusTheFrequencyLies(int length) {
    for (int k = 0; k < length; k++) {
      assertEquals(
          place((length - k) % length, length), Fourier.opposite(place(k, length)), "k " + k);
    }
  }

  private static int place(int frequency, int length) {
    return Integer.reverse(frequency) >>> (32 - Integer.numberOfTrailingZeros(length));
  }

  /** A signal whose sizes sum to at most one, as those of two laws. */
  private static double[][] signal(int length) {
    SplittableRandom random = new SplittableRandom(length);
    double[][] signal = new double[2][length];
    for (int n = 0; n < length; n++) {
      signal[0][n] = random.nextDouble() / length / 2;
      signal[1][n] = random.nextDouble() / length / 2;
    }
    return signal;
  }
}

package org.murmuration.dp.fourier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What has at least one jump, by transforms, against powers of measures taken place by place. */
class SeldomLawsTest {
  private static final int LENGTH = 64;

  @ParameterizedTest
  @CsvSource({"0.15, 3", "0.01, 40", "1e-5, 200", "1e-40, 1000", "1e-200, 7"})
  void multiply_lawsOfJumps_isAllLessNone(double total, int count) {
    SplittableRandom random = new SplittableRandom(count);
    double[][] jumps = {law(random), law(random)};
    double[][] others = {law(random), law(random)};
    double[][] blocks = {law(random), law(random)};
    Fourier fourier = new Fourier(LENGTH);
    Spectrum spectrum = new Spectrum(fourier);
    spectrum.multiply(blocks[0].clone(), blocks[1].clone(), 2);
    Seldom seldom = new Seldom(fourier);
    seldom.add(jump(jumps[0], total), jump(jumps[1], total / 2), count);
    seldom.add(jump(others[0], total / 3), jump(others[1], total / 5), 2L * count);
    spectrum.multiply(seldom);
    double[][] laws = new double[2][];
    double error = spectrum.back(laws);
    assertTrue(error < 1e-11, "error " + error);
    for (int way = 0; way < 2; way++) {
      double[] any = rise(jumps[way], total / (1 + way), count);
      double[] more = rise(others[way], total / (way == 0 ? 3 : 5), 2 * count);
      double[] both = sum(sum(any, more), convolve(any, more)); // (1 + a)(1 + b) - 1
      double all = 0;
      for (double mass : both) {
        all += mass;
      }
      double[] truth = convolve(convolve(blocks[way], blocks[way]), both);
      for (int i = 0; i < LENGTH; i++) {
        assertEquals(truth[i] / all, laws[way][i], error + 1e-14, way + " at " + i);
      }
    }
  }

  /** Each law's logarithm is rounded when it is added, and mostly the same way. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 7e-5, 3.3e-5, 1.1e-5})
  void first_thousandsOfLaws_isWithinItsError(double total) {
    int laws = 4000;
    Seldom seldom = new Seldom(new Fourier(4));
    for (int i = 0; i < laws; i++) {
      double[] half = {0.75, 0.25, 0, 0};
      seldom.add(new Seldom.Jump(half, total), new Seldom.Jump(half.clone(), total), 1);
    }
    double truth = Math.expm1(laws * Math.log1p(total / 2)) / Math.expm1(laws * Math.log1p(total));
    seldom.first(
        (i, one, other, error) -> {
          assertEquals(i == 0 ? 1 : truth, one, error);
          assertEquals(i == 0 ? 1 : truth, other, error);
          assertTrue(error < 1e-11, "error " + error);
        });
  }

  private static Seldom.Jump jump(double[] masses, double total) {
    return new Seldom.Jump(masses.clone(), total);
  }

  private static double[] law(SplittableRandom random) {
    double[] masses = new double[LENGTH];
    double sum = 0;
    for (int i = 0; i < 9; i++) {
      masses[random.nextInt(LENGTH)] += random.nextDouble();
    }
    for (double mass : masses) {
      sum += mass;
    }
    for (int i = 0; i < LENGTH; i++) {
      masses[i] /= sum;
    }
    return masses;
  }

  /** (1 + total law)^count - 1, one factor after the other: r becomes r + J + r J. */
  private static double[] rise(double[] law, double total, int count) {
    double[] jump = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      jump[i] = total * law[i];
    }
    double[] rise = jump;
    for (int i = 1; i < count; i++) {
      rise = sum(sum(rise, jump), convolve(rise, jump));
    }
    return rise;
  }

  private static double[] sum(double[] one, double[] other) {
    double[] sum = one.clone();
    for (int i = 0; i < LENGTH; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  private static double[] convolve(double[] one, double[] other) {
    double[] product = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      for (int j = 0; j < LENGTH; j++) {
        product[(i + j) % LENGTH] += one[i] * other[j];
      }
    }
    return product;
  }
}

package org.murmuration.dp.fourier;

/**
 * The transform, both ways at once, of what has at least one loss of laws that seldom add any: the
 * product of (1 + J)^T over all laws J, each with its T uses, less one, over the sum of its masses.
 *
 * <p>By logarithms: the exponents add up, and e^x - 1 is right to parts of itself however small it
 * is, so that what has none drowns nothing.
 */
public final class Seldom {
  /** Above such a sum of a law nothing is gained by seeing it so. */
  public static final double MOST = 0.2;

  private static final double UNIT = 0x1p-53;

  /**
   * Of a number J of size at most j, j at most 0.2, ln(1 + J) is at most 1.12 j, and changes by
   * 1.25 of what J does; its rounding, that of the phase and of both products with the count are
   * below 16 units of j.
   */
  private static final double STEEPEST = 1.25;

  private static final double UNITS_OF_LOGARITHM = 16 * UNIT;

  /**
   * Adding a law's logarithm rounds every place, of size at most 1.12 of all j so far, and the sum
   * of all ln(1 + j) once: as often as there are laws.
   */
  private static final double UNITS_OF_SUM = 3 * UNIT;

  /**
   * Each part of e^w - 1 is at most 4.3 times e^x - 1, x the sum of all T ln(1 + j), and is made in
   * less than ten roundings of parts that are.
   */
  private static final double UNITS_OF_EXPONENTIAL = 64 * UNIT;

  private final Fourier fourier;
  private double[] re = {};
  private double[] im = {};
  private double present;
  private double absent;
  private double presentSize;
  private double absentSize;
  private double presentDoubt;
  private double absentDoubt;

  public Seldom(Fourier fourier) {
    this.fourier = fourier;
  }

  /** One way of a law: masses of sum one, and what they are to be multiplied with. */
  public static final class Jump {
    final double[] masses;
    final double total;

    public Jump(double[] masses, double total) {
      this.masses = masses;
      this.total = total;
    }
  }

  /** Adds a law; takes ownership of both ways' masses. */
  public void add(Jump with, Jump without, long count) {
    fourier.forward(with.masses, without.masses);
    Spectrum.separate(with.masses, without.masses);
    logarithms(with, without, count);
    if (re.length == 0) {
      re = with.masses;
      im = without.masses;
    } else {
      for (int i = 0; i < re.length; i++) {
        re[i] += with.masses[i];
        im[i] += without.masses[i];
      }
    }
    double each = 2 * fourier.error() * STEEPEST + UNITS_OF_LOGARITHM;
    present += count * Math.log1p(with.total);
    absent += count * Math.log1p(without.total);
    presentSize += count * with.total;
    absentSize += count * without.total;
    presentDoubt += count * with.total * each + UNITS_OF_SUM * presentSize;
    absentDoubt += count * without.total * each + UNITS_OF_SUM * absentSize;
  }

  private static void logarithms(Jump with, Jump without, long count) {
    double[] re = with.masses;
    double[] im = without.masses;
    for (int i = 0; i < 2; i++) {
      re[i] = count * Math.log1p(with.total * re[i]);
      im[i] = count * Math.log1p(without.total * im[i]);
    }
    for (int i = 2; i < re.length; i++) {
      double total = i < Fourier.opposite(i) ? with.total : without.total;
      double a = total * re[i];
      double b = total * im[i];
      re[i] = count / 2.0 * Math.log1p(2 * a + a * a + b * b);
      im[i] = count * Math.atan2(b, 1 + a);
    }
  }

  /** Takes one number of the transform, each part over the sum of all masses. */
  interface Place {
    void at(int place, double real, double imaginary, double error);
  }

  /** Hands out the numbers after the first two, which are those of {@link #first}. */
  void each(Place place) {
    double presentSum = Math.expm1(present);
    double absentSum = Math.expm1(absent);
    double presentError = error(presentSum, presentDoubt);
    double absentError = error(absentSum, absentDoubt);
    for (int i = 2; i < re.length; i++) {
      boolean isPresent = i < Fourier.opposite(i);
      double sum = isPresent ? presentSum : absentSum;
      double half = Math.sin(im[i] / 2);
      double real = Math.expm1(re[i]) * Math.cos(im[i]) - 2 * half * half;
      double imaginary = Math.exp(re[i]) * Math.sin(im[i]);
      double error = isPresent ? presentError : absentError;
      place.at(i, over(real, sum), over(imaginary, sum), error);
    }
  }

  /** Hands out the first two numbers, which are real: of both ways. */
  void first(Place place) {
    double presentSum = Math.expm1(present);
    double absentSum = Math.expm1(absent);
    double error = Math.max(error(presentSum, presentDoubt), error(absentSum, absentDoubt));
    for (int i = 0; i < 2; i++) {
      double one = over(Math.expm1(re[i]), presentSum);
      place.at(i, one, over(Math.expm1(im[i]), absentSum), error);
    }
  }

  /** Without any jump there is nothing, and nothing in doubt. */
  private static double over(double number, double sum) {
    return sum == 0 ? 0 : number / sum;
  }

  /** Relative to the sum: |e^(w + d) - e^w| is at most e^x (e^|d| - 1). */
  private static double error(double sum, double doubt) {
    return sum == 0 ? 0 : (1 + 1 / sum) * Math.expm1(doubt) + UNITS_OF_EXPONENTIAL;
  }
}

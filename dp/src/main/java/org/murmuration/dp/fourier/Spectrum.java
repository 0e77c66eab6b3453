package org.murmuration.dp.fourier;

/**
 * The product of the transforms of tilted laws, both ways at once, with a bound of its error.
 *
 * <p>One way is the real part of the signal, the other the imaginary part. In between, place p of a
 * pair of opposite frequencies holds the one way's number and its opposite the other's; the first
 * two frequencies are real and hold both.
 */
public final class Spectrum {
  /** Products whose size is below e^-100 are zero. */
  private static final double LOG_VANISHED = -100;

  /** Rounding of one multiplication of a power by squaring, in both of its halves. */
  private static final double UNITS_PER_FACTOR = 6 * 0x1p-53;

  /** What a bound made of plain sums of up to 2^24 numbers can be short of. */
  private static final double PLAINLY = 1 + 1e-8;

  private final Fourier fourier;
  private final double[] re;
  private final double[] im;

  /** Size of each number plus what its error can be. */
  private final double[] reach;

  /** The same of the imaginary part of the first two. */
  private final double[] otherReach = new double[2];

  private double factors;
  private boolean empty = true;

  public Spectrum(Fourier fourier) {
    this.fourier = fourier;
    int length = fourier.length();
    this.re = new double[length];
    this.im = new double[length];
    this.reach = new double[length];
  }

  /** Multiplies by what has at least one of the losses that are seldom. */
  public void multiply(Seldom losses) {
    losses.first(
        (i, one, other, error) -> {
          re[i] = empty ? one : re[i] * one;
          im[i] = empty ? other : im[i] * other;
          double most = Math.abs(one) + error;
          double otherMost = Math.abs(other) + error;
          reach[i] = empty ? most : reach[i] * most;
          otherReach[i] = empty ? otherMost : otherReach[i] * otherMost;
        });
    losses.each(
        (i, real, imaginary, error) ->
            put(i, real, imaginary, Math.sqrt(real * real + imaginary * imaginary) + error));
    factors += 1;
    empty = false;
  }

  /** Multiplies by the transform of a pair of tilted laws, each of sum one, {@code count} times. */
  public void multiply(double[] present, double[] absent, long count) {
    fourier.forward(present, absent);
    separate(present, absent);
    double error = fourier.error() * 2;
    double vanished = Math.exp(LOG_VANISHED / count) - error;
    Power power = new Power(count);
    for (int i = 0; i < 2; i++) {
      realPart(i, present, absent, power, error);
    }
    for (int i = 2; i < present.length; i++) {
      double size = Math.sqrt(present[i] * present[i] + absent[i] * absent[i]);
      if (size < vanished) {
        put(i, 0, 0, 0);
      } else {
        power.of(present[i], absent[i]);
        put(i, power.re, power.im, power.of(size + error));
      }
    }
    factors += count;
    empty = false;
  }

  private void realPart(int i, double[] present, double[] absent, Power power, double error) {
    double one = power.ofSigned(present[i]);
    double other = power.ofSigned(absent[i]);
    double most = power.of(Math.abs(present[i]) + error);
    double otherMost = power.of(Math.abs(absent[i]) + error);
    re[i] = empty ? one : re[i] * one;
    im[i] = empty ? other : im[i] * other;
    reach[i] = empty ? most : reach[i] * most;
    otherReach[i] = empty ? otherMost : otherReach[i] * otherMost;
  }

  private void put(int i, double real, double imaginary, double most) {
    if (empty) {
      re[i] = real;
      im[i] = imaginary;
      reach[i] = most;
      return;
    }
    double before = re[i];
    re[i] = before * real - im[i] * imaginary;
    im[i] = before * imaginary + im[i] * real;
    reach[i] *= most;
  }

  /** Transforms back into both ways' laws; returns the largest error of any mass. */
  public double back(double[][] laws) {
    double error = errorOfSum();
    join();
    fourier.back(re, im);
    int length = fourier.length();
    for (int i = 0; i < length; i++) {
      re[i] /= length;
      im[i] /= length;
    }
    laws[0] = re;
    laws[1] = im;
    return error / length;
  }

  private double errorOfSum() {
    double fromPowers = 0;
    double reaches = 0;
    for (int i = 0; i < 2; i++) {
      fromPowers += over(reach[i], Math.abs(re[i])) + over(otherReach[i], Math.abs(im[i]));
      reaches += reach[i] + otherReach[i];
    }
    for (int i = 2; i < re.length; i++) { // each stands for a frequency and its opposite
      fromPowers += 2 * over(reach[i], Math.sqrt(re[i] * re[i] + im[i] * im[i]));
      reaches += 2 * reach[i];
    }
    double vanished = 4 * re.length * Math.exp(LOG_VANISHED);
    double rounding = UNITS_PER_FACTOR * 2 * factors * reaches;
    double all = fromPowers + rounding + vanished;
    return (all + 2 * fourier.error() * (reaches + all)) * PLAINLY;
  }

  private static double over(double reach, double size) {
    return Math.max(0, reach - size);
  }

  static void separate(double[] re, double[] im) {
    for (int p = 2; p < re.length; p++) {
      int q = Fourier.opposite(p);
      if (q < p) {
        continue;
      }
      double oneRe = (re[p] + re[q]) / 2;
      double oneIm = (im[p] - im[q]) / 2;
      double otherRe = (im[p] + im[q]) / 2;
      double otherIm = (re[q] - re[p]) / 2;
      re[p] = oneRe;
      im[p] = oneIm;
      re[q] = otherRe;
      im[q] = otherIm;
    }
  }

  private void join() {
    for (int p = 2; p < re.length; p++) {
      int q = Fourier.opposite(p);
      if (q < p) {
        continue;
      }
      double oneRe = re[p];
      double oneIm = im[p];
      double otherRe = re[q];
      double otherIm = im[q];
      re[p] = oneRe - otherIm;
      im[p] = oneIm + otherRe;
      re[q] = oneRe + otherIm;
      im[q] = otherRe - oneIm;
    }
  }

  /** Powers by squaring. */
  private static final class Power {
    private final long exponent;
    private double re;
    private double im;

    Power(long exponent) {
      this.exponent = exponent;
    }

    double ofSigned(double base) {
      return base < 0 && exponent % 2 == 1 ? -of(-base) : of(Math.abs(base));
    }

    double of(double base) {
      double result = 1;
      double square = base;
      for (long left = exponent; ; left >>= 1) {
        if ((left & 1) == 1) {
          result *= square;
        }
        if (left <= 1) {
          return result;
        }
        square *= square;
      }
    }

    void of(double baseRe, double baseIm) {
      re = 1;
      im = 0;
      double squareRe = baseRe;
      double squareIm = baseIm;
      for (long left = exponent; left > 0; left >>= 1) {
        if ((left & 1) == 1) {
          double before = re;
          re = before * squareRe - im * squareIm;
          im = before * squareIm + im * squareRe;
        }
        double before = squareRe;
        squareRe = before * before - squareIm * squareIm;
        squareIm = 2 * before * squareIm;
      }
    }
  }
}

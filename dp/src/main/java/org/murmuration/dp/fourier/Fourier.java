package org.murmuration.dp.fourier;

/**
 * The discrete Fourier transform of a power-of-two length, with an error bound.
 *
 * <p>Forward, sum over n of x_n e^(-2 pi i k n / N), it leaves frequency k at the place that has
 * its bits reversed; back takes that order, so nothing is ever moved. Decimation in frequency and
 * in time by fours; every twiddle factor is at most the third power of a sine and cosine from a
 * table, not from a recurrence, whose error would grow with the length.
 */
public final class Fourier {
  /**
   * Rounding errors of one level on a number that is at most one, in units of 2^-53: a product with
   * a factor that is off by one, and a sum, by parts.
   */
  private static final double UNITS_PER_LEVEL = 10;

  private final int length;
  private final int levels;

  /** cos and sin of 2 pi k / N for k below N / 4. */
  private final double[] cosine;

  private final double[] sine;

  /**
   * Makes the tables of one length.
   *
   * @param length a power of two, at least 4
   */
  public Fourier(int length) {
    this.length = length;
    this.levels = Integer.numberOfTrailingZeros(length);
    this.cosine = new double[length / 4];
    this.sine = new double[length / 4];
    for (int k = 0; k < cosine.length; k++) {
      double angle = 2 * Math.PI / length * k;
      cosine[k] = Math.cos(angle);
      sine[k] = Math.sin(angle);
    }
  }

  public int length() {
    return length;
  }

  /** Largest error of any frequency, or of any place after dividing by N, of numbers of sum one. */
  double error() {
    return UNITS_PER_LEVEL * levels * 0x1p-53;
  }

  /** Returns where the frequency opposite to the one at {@code place} lies. */
  static int opposite(int place) {
    return place < 2 ? place : 3 * Integer.highestOneBit(place) - 1 - place;
  }

  /** Transforms in place; frequencies end in bit-reversed order. */
  void forward(double[] re, double[] im) {
    int size = length;
    for (; size > 4; size /= 4) {
      for (int block = 0; block < length; block += size) {
        forwardByFour(re, im, block, size / 4);
      }
    }
    if (size == 4) {
      forwardFours(re, im);
    } else {
      byTwo(re, im);
    }
  }

  /** Transforms back in place, times N; frequencies are taken in bit-reversed order. */
  void back(double[] re, double[] im) {
    int size = 16;
    if (levels % 2 == 1) {
      byTwo(re, im);
      size = 8;
    } else {
      backFours(re, im);
    }
    for (; size <= length; size *= 4) {
      for (int block = 0; block < length; block += size) {
        backByFour(re, im, block, size / 4);
      }
    }
  }

  private void byTwo(double[] re, double[] im) {
    for (int i = 0; i < length; i += 2) {
      double a = re[i];
      double b = im[i];
      re[i] = a + re[i + 1];
      im[i] = b + im[i + 1];
      re[i + 1] = a - re[i + 1];
      im[i + 1] = b - im[i + 1];
    }
  }

  /** The level of {@link #forwardByFour} whose quarters are single numbers: no twiddle factors. */
  private void forwardFours(double[] re, double[] im) {
    for (int p = 0; p < length; p += 4) {
      double evenRe = re[p] + re[p + 2];
      double evenIm = im[p] + im[p + 2];
      double oddRe = re[p + 1] + re[p + 3];
      double oddIm = im[p + 1] + im[p + 3];
      double leftRe = re[p] - re[p + 2];
      double leftIm = im[p] - im[p + 2];
      double rightRe = im[p + 1] - im[p + 3]; // -i times the difference
      double rightIm = re[p + 3] - re[p + 1];
      re[p] = evenRe + oddRe;
      im[p] = evenIm + oddIm;
      re[p + 1] = evenRe - oddRe;
      im[p + 1] = evenIm - oddIm;
      re[p + 2] = leftRe + rightRe;
      im[p + 2] = leftIm + rightIm;
      re[p + 3] = leftRe - rightRe;
      im[p + 3] = leftIm - rightIm;
    }
  }

  /** The way back of {@link #forwardFours}, times four. */
  private void backFours(double[] re, double[] im) {
    for (int p = 0; p < length; p += 4) {
      double evenRe = re[p] + re[p + 1];
      double evenIm = im[p] + im[p + 1];
      double oddRe = re[p] - re[p + 1];
      double oddIm = im[p] - im[p + 1];
      double leftRe = re[p + 2] + re[p + 3];
      double leftIm = im[p + 2] + im[p + 3];
      double rightRe = im[p + 3] - im[p + 2]; // i times the difference
      double rightIm = re[p + 2] - re[p + 3];
      re[p] = evenRe + leftRe;
      im[p] = evenIm + leftIm;
      re[p + 2] = evenRe - leftRe;
      im[p + 2] = evenIm - leftIm;
      re[p + 1] = oddRe + rightRe;
      im[p + 1] = oddIm + rightIm;
      re[p + 3] = oddRe - rightRe;
      im[p + 3] = oddIm - rightIm;
    }
  }

  /** One level by four: quarters become frequencies 0, 2, 1 and 3 modulo four. */
  private void forwardByFour(double[] re, double[] im, int block, int quarter) {
    int stride = length / 4 / quarter;
    for (int j = 0; j < quarter; j++) {
      int p0 = block + j;
      int p1 = p0 + quarter;
      int p2 = p1 + quarter;
      int p3 = p2 + quarter;
      double c1 = cosine[j * stride];
      double s1 = -sine[j * stride];
      double c2 = c1 * c1 - s1 * s1;
      double s2 = 2 * c1 * s1;
      double c3 = c1 * c2 - s1 * s2;
      double s3 = c1 * s2 + s1 * c2;
      double evenRe = re[p0] + re[p2];
      double evenIm = im[p0] + im[p2];
      double oddRe = re[p1] + re[p3];
      double oddIm = im[p1] + im[p3];
      double leftRe = re[p0] - re[p2];
      double leftIm = im[p0] - im[p2];
      double rightRe = im[p1] - im[p3]; // -i times the difference
      double rightIm = re[p3] - re[p1];
      re[p0] = evenRe + oddRe;
      im[p0] = evenIm + oddIm;
      double twoRe = evenRe - oddRe;
      double twoIm = evenIm - oddIm;
      re[p1] = twoRe * c2 - twoIm * s2;
      im[p1] = twoRe * s2 + twoIm * c2;
      double oneRe = leftRe + rightRe;
      double oneIm = leftIm + rightIm;
      re[p2] = oneRe * c1 - oneIm * s1;
      im[p2] = oneRe * s1 + oneIm * c1;
      double threeRe = leftRe - rightRe;
      double threeIm = leftIm - rightIm;
      re[p3] = threeRe * c3 - threeIm * s3;
      im[p3] = threeRe * s3 + threeIm * c3;
    }
  }

  /** The way back of {@link #forwardByFour}, times four. */
  private void backByFour(double[] re, double[] im, int block, int quarter) {
    int stride = length / 4 / quarter;
    for (int j = 0; j < quarter; j++) {
      int p0 = block + j;
      int p1 = p0 + quarter;
      int p2 = p1 + quarter;
      int p3 = p2 + quarter;
      double c1 = cosine[j * stride];
      double s1 = sine[j * stride];
      double c2 = c1 * c1 - s1 * s1;
      double s2 = 2 * c1 * s1;
      double c3 = c1 * c2 - s1 * s2;
      double s3 = c1 * s2 + s1 * c2;
      double twoRe = re[p1] * c2 - im[p1] * s2;
      double twoIm = re[p1] * s2 + im[p1] * c2;
      double oneRe = re[p2] * c1 - im[p2] * s1;
      double oneIm = re[p2] * s1 + im[p2] * c1;
      double threeRe = re[p3] * c3 - im[p3] * s3;
      double threeIm = re[p3] * s3 + im[p3] * c3;
      double evenRe = re[p0] + twoRe;
      double evenIm = im[p0] + twoIm;
      double oddRe = re[p0] - twoRe;
      double oddIm = im[p0] - twoIm;
      double leftRe = oneRe + threeRe;
      double leftIm = oneIm + threeIm;
      double rightRe = threeIm - oneIm; // i times the difference
      double rightIm = oneRe - threeRe;
      re[p0] = evenRe + leftRe;
      im[p0] = evenIm + leftIm;
      re[p2] = evenRe - leftRe;
      im[p2] = evenIm - leftIm;
      re[p1] = oddRe + rightRe;
      im[p1] = oddIm + rightIm;
      re[p3] = oddRe - rightRe;
      im[p3] = oddIm - rightIm;
    }
  }
}

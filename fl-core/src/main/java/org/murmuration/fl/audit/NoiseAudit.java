package org.murmuration.fl.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * Compares the noise of a released mean with the noise that was claimed: finds what the canaries of
 * a single round are too few to see.
 *
 * @param mechanism what is audited
 * @param clients of a round
 * @param dimension coordinates of a vector
 * @param claimedDeviation standard deviation of the noise in each coordinate of the mean
 */
public record NoiseAudit(
    MeanMechanism mechanism, int clients, int dimension, double claimedDeviation) {
  public NoiseAudit {
    if (clients < 1 || dimension < 1) {
      throw new IllegalArgumentException(
          "an audit has >= 1 clients and coordinates, got " + clients + " and " + dimension);
    }
    if (!(claimedDeviation > 0) || Double.isInfinite(claimedDeviation)) {
      throw new IllegalArgumentException(
          "the claimed deviation must be finite and > 0, got " + claimedDeviation);
    }
  }

  /**
   * A variance in parts of the one that was claimed: 1 if the claim is right.
   *
   * @param value zero or above
   * @param draws independent normal draws that it was measured on
   */
  public record Ratio(double value, long draws) {
    /** How far from 1, in standard deviations of a measurement of a true claim. */
    public double deviations() {
      return (value - 1) / Math.sqrt(2.0 / draws);
    }
  }

  /** Returns the variance of means of zero vectors: noise and nothing else. */
  public Ratio residual(int rounds) {
    double squares = 0;
    for (int round = 0; round < rounds; round++) {
      for (float value : meanOfZeros()) {
        squares += (double) value * value;
      }
    }
    return ratio(squares, rounds, 1);
  }

  /**
   * Returns half the variance of the differences between two means of zero vectors: 1 only if the
   * noise of the second round is fresh; 0 if it is that of the first.
   */
  public Ratio difference(int pairs) {
    double squares = 0;
    for (int pair = 0; pair < pairs; pair++) {
      float[] first = meanOfZeros();
      float[] second = meanOfZeros();
      for (int i = 0; i < dimension; i++) {
        double difference = (double) second[i] - first[i];
        squares += difference * difference;
      }
    }
    return ratio(squares, pairs, 2);
  }

  private Ratio ratio(double squares, int rounds, int draws) {
    long count = (long) rounds * dimension;
    return new Ratio(squares / count / (draws * claimedDeviation * claimedDeviation), count);
  }

  private float[] meanOfZeros() {
    List<float[]> zeros = Stream.generate(() -> new float[dimension]).limit(clients).toList();
    return mechanism.meanOf(zeros);
  }
}

package org.murmuration.dp.outcome;

import java.util.OptionalDouble;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Sampling;

/** Answers of few outcomes. */
public final class Responses {
  private static final Sampling ALWAYS = new Sampling(1);

  private Responses() {}

  /**
   * Returns the law of randomized response: with probability {@code noise} a uniform bucket, else
   * the true one; neighbors have two different ones.
   */
  public static LossLaw randomized(double noise, int buckets) {
    double other = noise / buckets;
    double truth = 1 - noise + other;
    double logRatio = Math.log(truth) - Math.log(other);
    return new AtomLaw(
        (tail, each) -> {
          each.add(-logRatio, Math.log(truth));
          if (buckets > 2) {
            each.add(0, Math.log((buckets - 2) * other));
          }
          each.add(logRatio, Math.log(other));
          return 0;
        },
        ALWAYS,
        OptionalDouble.of(logRatio),
        true);
  }

  /**
   * Returns a law that dominates every mechanism of loss at most {@code epsilon}: truth told with
   * probability e^epsilon / (1 + e^epsilon). It is not the law of any one of them.
   */
  public static LossLaw pure(double epsilon) {
    double logTruth = -Math.log1p(Math.exp(-epsilon));
    return new AtomLaw(
        (tail, each) -> {
          each.add(-epsilon, logTruth);
          each.add(epsilon, logTruth - epsilon);
          return 0;
        },
        ALWAYS,
        OptionalDouble.of(epsilon),
        false);
  }
}

package org.murmuration.dp.normal;

import java.util.Optional;
import org.apache.commons.numbers.gamma.Erfcx;
import org.murmuration.dp.law.LogDelta;
import org.murmuration.dp.law.Sampling;

/**
 * One use of normal noise on a sum in which the client is with some probability, in closed form.
 *
 * <p>With u = z r - 1/(2z), v = z r + 1/(2z), r the ln of the likelihood at which the loss is
 * epsilon, and M(x) the tail of the standard normal law over its density p, delta is q p(u) (M(u) -
 * M(v)): the densities of both tails are in the ratio that the loss gives them. {@code
 * docs/accounting.md}, section 10, proves that the way without the client is never worse.
 *
 * @param multiplier z, noise over the client's norm
 */
record NormalStep(double multiplier, Sampling sampling) {
  private static final double ROOT_TWO = Math.sqrt(2);
  private static final double LOG_PEAK = -0.5 * Math.log(2 * Math.PI);
  private static final double LOG_ROOT_HALF_PI = 0.5 * Math.log(Math.PI / 2);

  /** Of a scaled complementary error function, relative, and of a number of some ten roundings. */
  private static final double UNITS = 4e-15;

  /** Where more is in doubt nothing is known. */
  private static final double MOST_DOUBT = 0.01;

  Optional<LogDelta> at(double epsilon) {
    double ratio = sampling.logRatio(epsilon);
    double u = multiplier * ratio - 0.5 / multiplier;
    double v = multiplier * ratio + 0.5 / multiplier;
    double upper = Erfcx.value(u / ROOT_TWO);
    double lower = Erfcx.value(v / ROOT_TWO);
    double log = Math.log(sampling.probability()) + LOG_PEAK + LOG_ROOT_HALF_PI - u * u / 2;
    double doubt =
        doubt(ratio, Math.max(Math.abs(u), Math.abs(v)), upper, lower) + UNITS * Math.abs(log);
    return doubt < MOST_DOUBT
        ? Optional.of(new LogDelta(log + Math.log(upper - lower), doubt))
        : Optional.empty();
  }

  /**
   * The slope of ln delta by u is -u and a quotient of differences of M' and M, which is M''/M'
   * between: its size is at most that of the place and 1.3. And x M'/M is at most 1 + x^2.
   */
  private double doubt(double ratio, double farthest, double upper, double lower) {
    double squares = 1 + farthest * farthest;
    double place = UNITS * (multiplier * (1 + Math.abs(ratio)) + 1 / multiplier);
    return UNITS * (4 + squares)
        + (2 * farthest + 2) * place
        + UNITS * squares * (upper + lower) / (upper - lower)
        + 2 * place * multiplier; // the distance of both places
  }
}

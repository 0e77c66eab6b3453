package org.murmuration.dp.audit;

import java.util.List;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.murmuration.dp.curve.PrivacyCurve;

/**
 * A claim that telling two inputs apart is hard, whichever of them is the true one: a symmetric
 * trade-off function (Dong, Roth, Su 2022, arXiv 1905.02383).
 */
public sealed interface ClaimedTradeOff {
  /**
   * Returns at most the chance that an event has under one input, if it has the chance {@code
   * likely} under the other. Rising and convex in {@code likely}, and never above it.
   *
   * @param likely in [0, 1]
   */
  double leastOf(double likely);

  /**
   * Returns the claim of mu Gaussian differential privacy.
   *
   * @param mu finite, zero or above
   */
  static ClaimedTradeOff gaussian(double mu) {
    return new Gaussian(mu);
  }

  /**
   * Returns the claim of all these points at once; of one point, it is that of an (epsilon, delta).
   * Upper ends of epsilon are taken, so a claim is never stronger than what was proved.
   *
   * @param points at least one
   */
  static ClaimedTradeOff of(List<PrivacyCurve.Point> points) {
    return new Points(points);
  }

  /** {@code Phi(Phi^-1(likely) - mu)}. */
  record Gaussian(double mu) implements ClaimedTradeOff {
    private static final double ROOT_TWO = Math.sqrt(2);

    public Gaussian {
      if (!(mu >= 0) || Double.isInfinite(mu)) {
        throw new IllegalArgumentException("mu must be finite and >= 0, got " + mu);
      }
    }

    @Override
    public double leastOf(double likely) {
      return Erfc.value(InverseErfc.value(2 * likely) + mu / ROOT_TWO) / 2;
    }
  }

  /** The largest of {@code 1 - delta - e^epsilon (1 - likely)} and its mirror image. */
  record Points(List<PrivacyCurve.Point> points) implements ClaimedTradeOff {
    public Points {
      points = List.copyOf(points);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("a claim has at least one point of a curve, got none");
      }
    }

    @Override
    public double leastOf(double likely) {
      double least = 0;
      for (PrivacyCurve.Point point : points) {
        double delta = point.delta().value();
        double epsilon = point.epsilon().upper();
        least = Math.max(least, Math.exp(-epsilon) * (likely - delta));
        least = Math.max(least, 1 - delta - Math.exp(epsilon) * (1 - likely));
      }
      return least;
    }
  }
}

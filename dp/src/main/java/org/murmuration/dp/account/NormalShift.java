package org.murmuration.dp.account;

import java.util.OptionalDouble;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;

/** Events that are normal noise on two points, whatever else they are: their law is exact. */
final class NormalShift {
  private NormalShift() {}

  /** Squared distance of the two points in squared deviations of the noise, if it is such. */
  static OptionalDouble squaredOf(PrivacyEvent<?> leaf) {
    if (leaf instanceof Gaussian<?> gaussian) {
      double multiplier = gaussian.noise().value();
      return OptionalDouble.of(1 / multiplier / multiplier);
    }
    if (leaf instanceof PoissonSampled sampled && sampled.probability().value() == 1) {
      return squaredOf(sampled.mechanism());
    }
    return OptionalDouble.empty();
  }
}

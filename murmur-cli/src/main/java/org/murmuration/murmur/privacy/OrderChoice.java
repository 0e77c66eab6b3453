package org.murmuration.murmur.privacy;

import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.DistributedDiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.DistributedSkellam;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.RenyiOrders;

/** Which Renyi orders are looked at. */
enum OrderChoice {
  /** The best real order. */
  EVERY,

  /** Those that the programs look at whose figures are in the reference tables. */
  REFERENCE;

  /** Other programs take whole orders only where noise is distributed. */
  RenyiOrders of(PrivacyEvent<?> event) {
    if (this == EVERY) {
      return RenyiOrders.EVERY;
    }
    return isDistributed(event) ? RenyiOrders.WHOLE : RenyiOrders.REFERENCE;
  }

  private static boolean isDistributed(PrivacyEvent<?> event) {
    if (event instanceof Composed<?> composed) {
      return composed.parts().stream().anyMatch(OrderChoice::isDistributed);
    }
    if (event instanceof Repeated<?> repeated) {
      return isDistributed(repeated.event());
    }
    return event instanceof PoissonSampled sampled
        ? isDistributed(sampled.mechanism())
        : event instanceof DistributedDiscreteGaussian<?> || event instanceof DistributedSkellam<?>;
  }
}

package org.murmuration.murmur.privacy;

import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.ExactGaussianAccountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.RdpAccountant;
import org.murmuration.dp.account.RdpAccountant.SamplingBound;

/** The accountants that can be asked for by name. */
enum Engine {
  BEST,
  RDP,
  EXACT;

  Accountant accountant(PrivacyEvent<?> event, OrderChoice orders, SamplingBound bound) {
    return switch (this) {
      case BEST -> Accountant.tightestFor(event);
      case RDP -> RdpAccountant.of(event, orders.of(event), bound);
      case EXACT -> exact(event);
    };
  }

  private static Accountant exact(PrivacyEvent<?> event) {
    if (Accountant.tightestFor(event) instanceof ExactGaussianAccountant exact) {
      return exact;
    }
    throw new IllegalArgumentException(
        "the exact accountant covers normal noise without sampling only; take another accountant");
  }
}

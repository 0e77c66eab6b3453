package org.murmuration.murmur.privacy;

import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.ExactGaussianAccountant;
import org.murmuration.dp.account.PldAccountant;
import org.murmuration.dp.account.Precision;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.RdpAccountant;
import org.murmuration.dp.account.RdpAccountant.SamplingBound;

/** The accountants that can be asked for by name. */
enum Engine {
  BEST,
  PLD,
  RDP,
  EXACT;

  private static final Precision SKETCH = new Precision(1e-7, 1e-3);

  Accountant accountant(PrivacyEvent<?> event, OrderChoice orders, SamplingBound bound) {
    return switch (this) {
      case BEST -> Accountant.tightestFor(event);
      case PLD -> PldAccountant.of(event);
      case RDP -> RdpAccountant.of(event, orders.of(event), bound);
      case EXACT -> Accountant.exactFor(event);
    };
  }

  /**
   * Returns the same accountant for curves, which take many accountings: a loss distribution is
   * composed to three digits only, and its bracket is as much wider.
   */
  static Accountant sketching(Accountant accountant, PrivacyEvent<?> event) {
    boolean quick =
        accountant instanceof RdpAccountant || accountant instanceof ExactGaussianAccountant;
    return quick ? accountant : PldAccountant.of(event, SKETCH);
  }
}

package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.TreeAggregation;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.ZeroOut;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.correlated.SquaredDistance;
import org.murmuration.dp.mechanism.Participation;

class LeavesTest {
  /** Each small shift is below half a unit of the large one, and all together are not. */
  @Test
  void squaredMu_manySmallShiftsBesideALargeOne_losesNone() {
    List<PrivacyEvent<ZeroOut>> parts = new ArrayList<>(List.of(gaussian(0.5)));
    BigDecimal expected = BigDecimal.valueOf(4);
    for (int i = 0; i < 2000; i++) {
      double multiplier = Math.sqrt(1 / (0.45 * Math.ulp(4.0))) * (1 + 1e-6 * i);
      parts.add(gaussian(multiplier));
      BigDecimal z = new BigDecimal(multiplier);
      expected = expected.add(BigDecimal.ONE.divide(z.multiply(z), MathContext.DECIMAL128));
    }
    SquaredDistance sum = Leaves.of(new Composed<>(parts)).squaredMu();
    assertEquals(expected.doubleValue(), sum.upper(), Math.ulp(4.0));
    assertEquals(sum.upper(), sum.lower());
  }

  /** A tree of one step is as far as one Gaussian; together there are more than a long counts. */
  @Test
  void squaredMu_equalShiftsOfTwoEvents_haveNoLargestCount() {
    var noise = new NoiseMultiplier<>(Adjacency.ZERO_OUT, 4.0);
    long most = Long.MAX_VALUE;
    List<PrivacyEvent<ZeroOut>> parts =
        List.of(
            new Repeated<>(new Gaussian<>(noise), most),
            new Repeated<>(new TreeAggregation<>(noise, 1, Participation.ONCE), most));
    assertEquals(0x1p60, Leaves.of(new Composed<>(parts)).squaredMu().upper());
  }

  private static PrivacyEvent<ZeroOut> gaussian(double multiplier) {
    return new Gaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, multiplier));
  }
}

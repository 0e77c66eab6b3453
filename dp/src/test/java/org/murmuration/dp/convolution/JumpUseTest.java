package org.murmuration.dp.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.grid.Discretization;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.outcome.AtomLaw;

class JumpUseTest {
  private static final long MOST = 7;

  /** From below nothing lacks less than the chance, either way, that small losses give way. */
  @ParameterizedTest
  @CsvSource({"0.01, 0.1", "0.1, 0.01", "1e-20, 1e-3", "0.05, 0"})
  void lacking_fromBelow_isOfTheLikelierWay(double present, double absent) {
    double lacking = jump(present, absent, false).lacking();
    assertTrue(Math.exp(-lacking) <= Math.pow(1 - present, MOST) * (1 + 1e-15));
    assertTrue(Math.exp(-lacking) <= Math.pow(1 - absent, MOST) * (1 + 1e-15));
    assertEquals(Math.pow(1 - Math.max(present, absent), MOST), Math.exp(-lacking), 1e-15);
    assertEquals(0, jump(present, absent, true).lacking());
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.1", "0.1, 0.01", "0.3, 0.3"})
  void quietLoss_bothWays_isThatOfASmallLoss(double present, double absent) {
    double small = Math.log((1 - present) / (1 - absent));
    assertEquals(Math.abs(small), jump(present, absent, true).quietLoss(), 1e-15);
  }

  private static JumpUse jump(double present, double absent, boolean above) {
    AtomLaw law =
        new AtomLaw(
            (tail, each) -> {
              each.add(1, -1);
              return 0;
            },
            new Sampling(1),
            OptionalDouble.empty(),
            true);
    return new JumpUse(Discretization.of(law, 0.1, 0).above(1), present, absent, MOST, above);
  }
}

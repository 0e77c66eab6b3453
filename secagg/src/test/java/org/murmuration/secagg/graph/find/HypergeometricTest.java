package org.murmuration.secagg.graph.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tails and quantiles against counting with whole numbers. */
class HypergeometricTest {
  /** Far above the roundings of 60 draws (4e-14), far below a slip of one in a count. */
  private static final double RELATIVE = 1e-12;

  record Urn(int population, int marked, int draws) {
    Hypergeometric law() {
      return Hypergeometric.of(population, marked, draws);
    }

    double exact(int from, int to) {
      BigInteger ways = BigInteger.ZERO;
      for (int x = from; x <= to; x++) {
        ways = ways.add(choose(marked, x).multiply(choose(population - marked, draws - x)));
      }
      return new BigDecimal(ways)
          .divide(new BigDecimal(choose(population, draws)), MathContext.DECIMAL64)
          .doubleValue();
    }
  }

  /** All urns to 9 balls, then larger ones with far tails. */
  static Stream<Urn> urns() {
    List<Urn> urns = new ArrayList<>();
    for (int population = 0; population <= 9; population++) {
      for (int marked = 0; marked <= population; marked++) {
        for (int draws = 0; draws <= population; draws++) {
          urns.add(new Urn(population, marked, draws));
        }
      }
    }
    urns.add(new Urn(100, 7, 40));
    urns.add(new Urn(100, 93, 40));
    urns.add(new Urn(500, 165, 60));
    urns.add(new Urn(2000, 40, 60));
    return urns.stream();
  }

  @ParameterizedTest
  @MethodSource("urns")
  void tails_everyPoint_asCounted(Urn urn) {
    Hypergeometric law = urn.law();
    for (int x = -1; x <= urn.draws() + 1; x++) {
      assertClose(urn.exact(x + 1, urn.draws()), law.above(x));
      assertClose(urn.exact(0, x - 1), law.below(x));
    }
  }

  /** Between two tails, so that no rounding decides. */
  @ParameterizedTest
  @MethodSource("urns")
  void quantiles_severalChances_asCounted(Urn urn) {
    for (double chance : new double[] {0.3137, 0.01771, 1.2345e-6, 9.87e-13, 1e-30}) {
      int exceeded = -1;
      while (urn.exact(exceeded + 1, urn.draws()) > chance) {
        exceeded++;
      }
      int missed = urn.draws() + 1;
      while (!(urn.exact(0, missed - 1) < chance)) {
        missed--;
      }
      assertEquals(exceeded, urn.law().seldomExceeded(chance));
      assertEquals(missed, urn.law().seldomMissed(chance));
    }
  }

  /** A tail met exactly counts as seldom exceeded (at most), not as seldom missed (below). */
  @ParameterizedTest
  @CsvSource({"0.5, 0, 0", "0.49, 1, 0", "0.51, 0, 1"})
  void quantiles_fairCoin_boundMetExactly(double chance, int exceeded, int missed) {
    Hypergeometric coin = Hypergeometric.of(2, 1, 1);
    assertEquals(exceeded, coin.seldomExceeded(chance));
    assertEquals(missed, coin.seldomMissed(chance));
  }

  @ParameterizedTest
  @CsvSource({"5, 6, 1", "5, -1, 1", "5, 1, 6", "5, 1, -1"})
  void of_noSuchUrn_refused(int population, int marked, int draws) {
    assertThrows(
        IllegalArgumentException.class, () -> Hypergeometric.of(population, marked, draws));
  }

  private static void assertClose(double exact, double actual) {
    assertEquals(exact, actual, RELATIVE * exact);
  }

  private static BigInteger choose(int of, int some) {
    if (some < 0 || some > of) {
      return BigInteger.ZERO;
    }
    BigInteger ways = BigInteger.ONE;
    for (int i = 0; i < some; i++) {
      ways = ways.multiply(BigInteger.valueOf(of - i)).divide(BigInteger.valueOf(i + 1));
    }
    return ways;
  }
}

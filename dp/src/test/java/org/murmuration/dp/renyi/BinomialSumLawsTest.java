package org.murmuration.dp.renyi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks that are only bounded change nothing that counts, against all terms one by one. */
class BinomialSumLawsTest {
  /** A sum to take: the noise multiplier, the chance of each client, the factor, the order. */
  record Case(double multiplier, double probability, double factor, int order) {
    Cumulant unsampled() {
      return new ShiftCumulant(multiplier);
    }

    /** Every term by the recurrence, what its steps lose kept. */
    double plain() {
      double logOdds = Math.log(probability) - Math.log1p(-probability);
      double logBinomial = order * Math.log1p(-probability) + Math.log(order) + logOdds;
      double lost = 0;
      LogSum sum = new LogSum();
      for (int k = 2; k <= order; k++) {
        double step = Math.log((order - k + 1.0) / k) + logOdds - lost;
        double next = logBinomial + step;
        lost = next - logBinomial - step;
        logBinomial = next;
        double gain = unsampled().at(k) + (k > 2 ? Math.log(factor) : 0);
        sum.add(logBinomial + gain, -Math.expm1(-gain));
      }
      return sum.log();
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (double multiplier : new double[] {0.3, 1, 5, 60, 3000, 1e5}) {
      for (double probability : new double[] {1e-9, 1e-3, 0.1, 0.5, 0.97, 1 - 1e-9}) {
        for (int order : new int[] {2, 3, 65, 66, 67, 500, 4097, 16384}) {
          cases.add(new Case(multiplier, probability, 1, order));
        }
        cases.add(new Case(multiplier, probability, 3, 700));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void log_anyOrder_isTheSumOfAllTerms(Case at) {
    double expected = at.plain();
    double got = new BinomialSum(at.unsampled(), at.probability(), at.factor()).log(at.order());
    assertEquals(expected, got, 2e-14 * at.order() + 4e-16 * Math.abs(expected));
  }

  /** Small sums, where a term is a rational number with few digits. */
  @Test
  void log_twoOrThree_isTheBinomialLaw() {
    Cumulant logOfThree = order -> Math.log(3);
    BinomialSum sum = new BinomialSum(logOfThree, 0.25, 1);
    assertEquals(Math.log(2 / 16.0), sum.log(2), 1e-15);
    assertEquals(Math.log(2 * (9 + 1) / 64.0), sum.log(3), 1e-15);
  }

  /** Each gain is asked for once, whatever orders are summed: the cost of a search. */
  @Test
  void log_manyOrders_asksForEachGainOnce() {
    AtomicInteger asked = new AtomicInteger();
    Cumulant counted =
        order -> {
          asked.incrementAndGet();
          return new ShiftCumulant(100).at(order);
        };
    BinomialSum sum = new BinomialSum(counted, 0.1, 1);
    for (int order = 2; order <= 16384; order += 97) {
      sum.log(order);
    }
    assertTrue(asked.get() <= 2 * 16384, "asked " + asked.get() + " times");
  }

  /** A bound that falls somewhere is lifted, so what is left out is never too little. */
  @Test
  void log_boundThatFalls_isNotBelowTheSum() {
    Cumulant falling = order -> order < 400 ? order : 0.5 + order / 1000;
    LogSum plain = new LogSum();
    double logOdds = Math.log(0.4) - Math.log1p(-0.4);
    double logBinomial = 1000 * Math.log1p(-0.4) + Math.log(1000) + logOdds;
    for (int k = 2; k <= 1000; k++) {
      logBinomial += Math.log((1000 - k + 1.0) / k) + logOdds;
      plain.add(logBinomial + Math.log(Math.expm1(falling.at(k))), 1);
    }
    double expected = plain.log();
    assertTrue(new BinomialSum(falling, 0.4, 1).log(1000) >= expected - 1e-11);
  }

  @Test
  void log_infiniteTerm_isInfinite() {
    Cumulant ends = order -> order > 50 ? Double.POSITIVE_INFINITY : 1;
    BinomialSum sum = new BinomialSum(ends, 0.1, 1);
    assertEquals(Double.POSITIVE_INFINITY, sum.log(51));
    assertTrue(Double.isFinite(sum.log(50)));
  }

  /** Orders without end have the bound that needs no sum. */
  @Test
  void at_orderBeyondAnySum_isWhatThereIsWithoutSampling() {
    Cumulant sampled = new LatticeCumulant(50, 0.01);
    Cumulant unsampled = new ShiftCumulant(50);
    assertTrue(sampled.at(16385.5) < unsampled.at(16385.5));
    assertEquals(unsampled.at(3e9), sampled.at(3e9));
  }
}

package org.murmuration.dp.renyi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The finite sum against brute force over small lattices in one and two dimensions: it is exact at
 * whole orders, the chord between them lies above, and the mixture over its base dominates the
 * reverse at every order from 1.
 */
class LatticeLawsTest {
  /** One sampled mechanism: noise variance, integer shift of one client, sampling probability. */
  record Lattice(double variance, double[] shift, double probability) {
    double multiplier() {
      return Math.sqrt(variance / squaredNorm());
    }

    double squaredNorm() {
      return shift[0] * shift[0] + shift[1] * shift[1];
    }

    @Override
    public String toString() {
      return variance + " (" + shift[0] + "," + shift[1] + ") " + probability;
    }

    /** Whether the shift has no second coordinate, so that one dimension is enough. */
    boolean isFlat() {
      return shift[1] == 0;
    }

    /** E[r^power] under the base, r the mixture over the base, by summing the whole lattice. */
    double moment(double power) {
      double sum = 0;
      double total = 0;
      int reach = (int) Math.ceil(Math.sqrt(variance) * 12 + 8 * (Math.abs(shift[0]) + shift[1]));
      int reachY = isFlat() ? 0 : reach;
      for (int x = -reach; x <= reach; x++) {
        for (int y = -reachY; y <= reachY; y++) {
          double logBase = -(x * x + y * y) / (2 * variance);
          double inner = x * shift[0] + y * shift[1];
          sum += Math.exp(logBase + power * logMixture((2 * inner - squaredNorm()) / 2 / variance));
          total += Math.exp(logBase);
        }
      }
      return sum / total;
    }

    /** ln(1 - q + q e^logRatio) without overflow. */
    private double logMixture(double logRatio) {
      return logRatio < 0
          ? Math.log1p(probability * Math.expm1(logRatio))
          : logRatio + Math.log(probability + (1 - probability) * Math.exp(-logRatio));
    }
  }

  static List<Lattice> lattices() {
    List<Lattice> lattices = new ArrayList<>();
    for (double variance : new double[] {0.25, 0.5, 1, 2, 7.3}) {
      for (double[] shift : new double[][] {{1, 0}, {2, 0}, {3, 0}, {1, 1}, {2, 1}}) {
        for (double probability : new double[] {0.001, 0.1, 0.5, 0.9}) {
          lattices.add(new Lattice(variance, shift, probability));
        }
      }
    }
    return lattices;
  }

  @ParameterizedTest
  @MethodSource("lattices")
  void at_wholeOrders_isTheLogMomentExactly(Lattice lattice) {
    Cumulant cumulant = new LatticeCumulant(lattice.multiplier(), lattice.probability());
    for (int order = 2; order <= 6; order++) {
      double expected = Math.log(lattice.moment(order));
      assertEquals(expected, cumulant.at(order), 1e-10 * expected + 1e-13, "order " + order);
    }
  }

  @ParameterizedTest
  @MethodSource("lattices")
  void at_ordersBetween_liesAboveTheLogMoment(Lattice lattice) {
    Cumulant cumulant = new LatticeCumulant(lattice.multiplier(), lattice.probability());
    for (double order = 1.125; order < 6; order += 0.125) {
      double truth = Math.log(lattice.moment(order));
      assertTrue(cumulant.at(order) >= truth - 1e-13, "order " + order);
    }
  }

  @ParameterizedTest
  @MethodSource("lattices")
  void at_ordersBetween_isTheChordOrWhatThereIsWithoutSampling(Lattice lattice) {
    Cumulant cumulant = new LatticeCumulant(lattice.multiplier(), lattice.probability());
    Cumulant unsampled = new ShiftCumulant(lattice.multiplier());
    double first = Math.min(cumulant.at(2) / 4, unsampled.at(1.25));
    assertEquals(first, cumulant.at(1.25), 1e-15 * first);
    double chord = Math.min((cumulant.at(3) + 3 * cumulant.at(4)) / 4, unsampled.at(3.75));
    assertEquals(chord, cumulant.at(3.75), 1e-14 * chord);
  }

  /** The reverse direction: E over the mixture of (base/mixture)^order = E[r^(1-order)]. */
  @ParameterizedTest
  @MethodSource("lattices")
  void moment_mixtureOverBase_dominatesTheReverseFromOrderOne(Lattice lattice) {
    for (double order = 1; order <= 6; order += 0.25) {
      double forward = lattice.moment(order);
      double backward = lattice.moment(1 - order);
      assertTrue(forward >= backward * (1 - 1e-13), "order " + order);
    }
  }

  /** Negative control: between orders 1/2 and 1 the reverse is the larger, and it is seen. */
  @Test
  void moment_orderBelowOne_isDominatedByTheReverse() {
    Lattice lattice = new Lattice(1, new double[] {1, 0}, 0.5);
    assertTrue(lattice.moment(0.75) < lattice.moment(0.25) * (1 - 1e-6));
  }

  /** Negative control: for half a step the finite sum is not exact, and brute force sees it. */
  @Test
  void at_shiftOffTheLattice_isNotTheLogMoment() {
    Lattice lattice = new Lattice(0.25, new double[] {0.5, 0}, 0.5);
    double claimed = new LatticeCumulant(lattice.multiplier(), 0.5).at(3);
    assertTrue(Math.abs(claimed - Math.log(lattice.moment(3))) > 0.01 * claimed);
  }
}

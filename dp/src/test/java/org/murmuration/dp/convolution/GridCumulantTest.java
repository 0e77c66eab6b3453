package org.murmuration.dp.convolution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.murmuration.dp.grid.Discretization;
import org.murmuration.dp.grid.GridLaw;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Span;

class GridCumulantTest {
  private static final int MANY = 1 << 20;

  /** Of each, half a unit of the last place of one: added plainly one by one, all of it is lost. */
  private static final double TINY = 0x1.8p-54;

  /** The worst case of a sum: a large mass first, then very many that one by one do not count. */
  @Test
  void above_massesThatPlainSumsLose_isNotBelowTheSum() {
    GridLaw law = Discretization.of(new OneAndMany(), 1.0 / MANY, 0).above(1).present();
    double truth = Math.log1p(MANY * TINY);
    double above = new GridCumulant(law, 1.0 / MANY).above(0);
    assertTrue(above >= truth, above + " below " + truth);
    assertEquals(truth, above, 1e-12);
  }

  /** A mass of one at zero, and many tiny ones above it. */
  private record OneAndMany() implements LossLaw {
    @Override
    public double spread(double step, double tail, double largest, Pieces pieces) {
      pieces.add(0, 1, 1);
      for (int i = 1; i <= MANY; i++) {
        pieces.add(i * step, TINY, TINY * Math.exp(-i * step));
      }
      return 0;
    }

    @Override
    public Span span(double tail) {
      return new Span(0, 1);
    }
  }
}

package org.murmuration.dp.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ContractionTest {
  private static final int MANY = 1 << 20;
  private static final double STEP = 1e-9;

  /** Of each, a quarter of a unit of the last place of one is lost when it is added to one. */
  private static final double TINY = 0x1p-40 + 0.75 * 0x1p-52;

  /** A point that takes one large atom and is balanced by very many small ones. */
  @Test
  void present_pointOfAMillionAtoms_hasTheirSum() {
    double[] masses = new double[MANY + 1];
    double[] positions = new double[MANY + 1];
    Arrays.fill(masses, TINY);
    Arrays.fill(positions, STEP / 2);
    masses[MANY] = 1;
    positions[MANY] = STEP;
    GridLaw law = new Contraction(new Atoms(STEP, 0, masses, positions), 0, 0).present();
    assertEquals(1 + MANY * TINY, law.mass(MANY + 1), 1e-14);
  }
}

package org.murmuration.dp.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {
  /** A composed law may put a million points in one cell: a plain sum would be 10^-11 off. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-6 / 3, 1e-6 / 7, 1.1e-7})
  void above_aMillionPiecesInACell_isTheirSum(double piece) {
    int pieces = 1 << 20;
    Cells cells = new Cells(0.1, -1, 3);
    for (int cell = -1; cell < 2; cell++) {
      for (int i = 0; i < pieces; i++) {
        cells.add(cell, piece, 0.3);
      }
    }
    GridLaw law = cells.above(0);
    double cell = pieces * piece;
    assertEquals(0.7 * cell, law.mass(0), 1e-14 * cell);
    assertEquals(cell, law.mass(1), 1e-14 * cell);
    assertEquals(0.3 * cell, law.mass(3), 1e-14 * cell);
    assertEquals(3 * cell, cells.chance(), 1e-14 * cell);
  }

  /** Losses that are equal but for rounding lie to both sides of a point, by turns. */
  @Test
  void above_piecesOfNeighborsByTurns_areTheirSums() {
    int pieces = 1 << 21;
    double piece = 1e-6 / 3;
    Cells cells = new Cells(0.1, -3, 4);
    for (int i = 0; i < pieces; i++) {
      cells.add(-2 + i % 2, piece, 0.3);
    }
    GridLaw law = cells.above(0);
    double cell = piece * pieces / 2;
    assertEquals(0.7 * cell, law.mass(1), 1e-14 * cell);
    assertEquals(cell, law.mass(2), 1e-14 * cell);
    assertEquals(0.3 * cell, law.mass(3), 1e-14 * cell);
  }

  /**
   * Chances near the end of the range of doubles have few digits: they are paid for, or dropped.
   */
  @Test
  void add_chanceWithoutDigits_isALossWithoutBoundAndNoAtom() {
    Cells cells = new Cells(0.1, 0, 3);
    cells.add(0, 0.5, 0.5);
    cells.add(1, 0x1p-1010, 0.5);
    cells.add(2, 0, 0.5);
    GridLaw above = cells.above(0);
    assertTrue(above.atInfinity() >= 0x1p-1010 + 0x1p-1074 && above.atInfinity() < 1e-300);
    assertEquals(0, above.mass(2));
    assertEquals(0, cells.atoms().masses()[1]);
  }
}

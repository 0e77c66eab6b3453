package org.murmuration.dp.jump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.grid.Discretization;
import org.murmuration.dp.law.LaplaceLaw;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.normal.NormalLaw;
import org.murmuration.dp.outcome.AtomLaw;

/** A law in two parts is the whole law, cell by cell and both ways, each part on its own grid. */
class LargeLossesLawsTest {
  private static final double TAIL = 1e-20;
  private static final double FINE = 1.0 / 640;
  private static final double COARSE = 16 * FINE;
  private static final double CUT = 5 * COARSE;

  record Case(String name, LossLaw law) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> laws() {
    return Stream.of(
        new Case("normal, seldom", NormalLaw.present(0.7, new Sampling(1e-3))),
        new Case("normal, often", NormalLaw.present(2, new Sampling(0.3))),
        new Case("normal, always", NormalLaw.present(3, new Sampling(1))),
        new Case("replaced", NormalLaw.replaced(1.3, 0.01)),
        new Case("laplace, seldom", new LaplaceLaw(0.2, new Sampling(0.01))),
        new Case("laplace, always", new LaplaceLaw(1.5, new Sampling(1))),
        new Case(
            "atoms",
            new AtomLaw(
                (tail, each) -> {
                  double rest = 1 - 0.3 - 0.05 * Math.exp(CUT) - 0.01;
                  each.add(Math.log(0.3 / 0.05), Math.log(0.05));
                  each.add(CUT, Math.log(0.05));
                  each.add(Math.log(0.01 / 0.2), Math.log(0.2));
                  each.add(Math.log(rest / 0.7), Math.log(0.7));
                  return 0;
                },
                new Sampling(1),
                OptionalDouble.empty(),
                true)));
  }

  @ParameterizedTest
  @MethodSource("laws")
  void parts_ofEveryCoarseCell_sumToTheWhole(Case one) {
    TreeMap<Long, double[]> whole = new TreeMap<>();
    TreeMap<Long, double[]> parts = new TreeMap<>();
    collect(one.law(), COARSE, whole);
    collect(new SmallLosses(one.law(), CUT), FINE, parts);
    collect(new LargeLosses(one.law(), CUT), COARSE, parts);
    assertEquals(whole.keySet(), parts.keySet());
    whole.forEach(
        (cell, masses) -> {
          assertEquals(masses[0], parts.get(cell)[0], 1e-12 * masses[0], "cell " + cell);
          assertEquals(masses[1], parts.get(cell)[1], 1e-12 * masses[1], "cell " + cell);
        });
  }

  /** What odds are made of: on their grid the large have what the small lack to one. */
  @ParameterizedTest
  @MethodSource("laws")
  void chance_ofTheLarge_isWhatTheSmallLack(Case one) {
    double[] small = {1, 1};
    new SmallLosses(one.law(), CUT)
        .spread(
            FINE,
            TAIL,
            (loss, present, absent) -> {
              assertTrue(Math.abs(loss) <= CUT);
              small[0] -= present;
              small[1] -= absent;
            });
    LargeLosses large = new LargeLosses(one.law(), CUT);
    large.spread(COARSE, TAIL, (loss, present, absent) -> assertTrue(Math.abs(loss) > CUT));
    Discretization grid = Discretization.of(large, COARSE, TAIL);
    assertEquals(small[0], grid.presentChance(), 1e-12);
    assertEquals(small[1], grid.absentChance(), 1e-12);
  }

  private static void collect(LossLaw law, double step, TreeMap<Long, double[]> cells) {
    law.spread(
        step,
        TAIL,
        (loss, present, absent) -> {
          double[] cell =
              cells.computeIfAbsent((long) Math.floor(loss / COARSE), any -> new double[2]);
          cell[0] += present;
          cell[1] += absent;
        });
  }
}

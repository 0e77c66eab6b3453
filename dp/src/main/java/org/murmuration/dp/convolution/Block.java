package org.murmuration.dp.convolution;

import java.util.List;
import java.util.function.BiFunction;
import org.murmuration.dp.composed.ComposedLaw;
import org.murmuration.dp.composed.ComposedPoints;
import org.murmuration.dp.grid.Discretization;
import org.murmuration.dp.grid.GridLaw;
import org.murmuration.dp.grid.GridUse;

/**
 * What is composed as if it were one use: a use, or many that were composed on a finer grid.
 *
 * @param present what is astray in it with the client
 * @param absent the same without
 */
public record Block(GridUse use, Stray present, Stray absent) {
  /**
   * What was put at a wrong place on the finer grid, or is missing.
   *
   * @param chance of the tilted law there
   * @param logTotal ln of the sum of its masses times e^(tilt loss)
   */
  record Stray(double chance, double logTotal) {
    static final Stray NONE = new Stray(0, Double.NEGATIVE_INFINITY);
  }

  /** Returns a use that was not composed before. */
  public static Block of(GridUse use) {
    return new Block(use, Stray.NONE, Stray.NONE);
  }

  /**
   * Puts a composition on another grid, as laws that dominate it or that it dominates.
   *
   * @param ways the law with the client and the law without
   * @param onGrid how a law goes there
   */
  public static Block of(
      List<ComposedLaw> ways,
      double step,
      boolean above,
      BiFunction<Discretization, Long, GridUse> onGrid,
      long count) {
    ComposedPoints present = ways.get(0).points(above);
    ComposedPoints absent = ways.get(1).points(above);
    return new Block(
        new GridUse(
            own(present, step, onGrid),
            own(absent, step, onGrid),
            count,
            Math.max(present.lossError(), absent.lossError()),
            Math.max(present.massError(), absent.massError())),
        stray(ways.get(0), present),
        stray(ways.get(1), absent));
  }

  /** A way is a law with the client for itself. */
  private static GridLaw own(
      ComposedPoints points, double step, BiFunction<Discretization, Long, GridUse> onGrid) {
    return onGrid.apply(Discretization.of(points, step, 0), 1L).present();
  }

  private static Stray stray(ComposedLaw law, ComposedPoints points) {
    return new Stray(law.astray() / points.total(), points.logTotal());
  }
}

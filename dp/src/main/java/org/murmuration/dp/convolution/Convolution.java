package org.murmuration.dp.convolution;

import java.util.List;
import org.murmuration.dp.grid.GridLaw;
import org.murmuration.dp.grid.GridUse;

/** Composes laws on one grid, both ways. */
public final class Convolution {
  /**
   * Relative error of every mass: quadrature, shares and tilt each take a few hundred units of the
   * last place at most.
   */
  private static final double MASS_ERROR = 2e-13;

  /**
   * Error of every loss on the grid in steps: shares of a cell near its ends are right to so much.
   */
  private static final double LOSS_ERROR = 1e-10;

  /** Of a number that was made in some ten roundings, beside itself. */
  private static final double UNITS = 4e-15;

  /** Of what is read: ln of a delta. */
  private static final double LARGEST_EXPONENT = 800;

  private final Fourier fourier;
  private final double step;
  private final Tilt present;
  private final Tilt absent;

  public Convolution(Fourier fourier, double step, Tilt present, Tilt absent) {
    this.fourier = fourier;
    this.step = step;
    this.present = present;
    this.absent = absent;
  }

  /** Returns the law with the client against without, and the law the other way. */
  public List<ComposedLaw> compose(List<GridUse> uses) {
    Way with = new Way(present);
    Way without = new Way(absent);
    if (uses.size() == 1 && uses.get(0).count() == 1) {
      return single(uses.get(0), with, without);
    }
    Spectrum spectrum = new Spectrum(fourier);
    for (GridUse use : uses) {
      spectrum.multiply(
          with.tilted(use.present(), use), without.tilted(use.absent(), use), use.count());
    }
    double[][] laws = new double[2][];
    double error = spectrum.back(laws);
    return List.of(with.composed(laws[0], error), without.composed(laws[1], error));
  }

  /** A single use is its own law: no transform, and no error but that of the masses. */
  private static List<ComposedLaw> single(GridUse use, Way with, Way without) {
    double[] present = with.tilted(use.present(), use);
    double[] absent = without.tilted(use.absent(), use);
    return List.of(with.composed(present, 0), without.composed(absent, 0));
  }

  /** One way's sums over all laws. */
  private final class Way {
    private final Tilt tilt;
    private double offset;
    private double logScale;
    private double logBelow;
    private double logAbove;
    private double logFinite;
    private double factor;
    private double blur;

    Way(Tilt tilt) {
      this.tilt = tilt;
    }

    /** Returns the tilted law around the ring, of sum one. */
    double[] tilted(GridLaw law, GridUse use) {
      GridCumulant cumulant = new GridCumulant(law, step);
      double scale = cumulant.peak(tilt.tilt());
      double[] ring = new double[fourier.length()];
      Powers tilts = new Powers(tilt.tilt() * law.lowest() - scale, tilt.tilt() * step);
      double sum = 0;
      int place = Math.floorMod(law.first(), ring.length);
      for (int i = 0; i < law.size(); i++) {
        double mass = law.mass(i);
        double power = tilts.next();
        double weight = mass == 0 ? 0 : mass * power;
        ring[place] += weight;
        sum += weight;
        place = place + 1 == ring.length ? 0 : place + 1;
      }
      if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
        throw new ArithmeticException("the tilted masses sum to " + sum);
      }
      for (int i = 0; i < ring.length; i++) {
        ring[i] /= sum;
      }
      account(law, use, Math.log(sum) + scale, cumulant);
      return ring;
    }

    private void account(GridLaw law, GridUse use, double logSum, GridCumulant cumulant) {
      long count = use.count();
      offset += count * law.offset();
      logScale += count * logSum;
      logAbove += count * (cumulant.above(tilt.tilt() + tilt.up()) - logSum);
      logBelow += count * (cumulant.above(tilt.tilt() - tilt.down()) - logSum);
      logFinite += count * Math.log1p(-law.atInfinity());
      double farthest = Math.max(-law.lowest(), law.highest());
      factor += count * (MASS_ERROR + use.massError() + UNITS * farthest);
      blur += count * (LOSS_ERROR * step + UNITS * farthest + use.lossError());
    }

    ComposedLaw composed(double[] masses, double error) {
      double width = masses.length * step;
      double edge = Math.abs(tilt.mean()) + width;
      double exponents = Math.abs(logScale) + tilt.tilt() * edge + LARGEST_EXPONENT;
      double spare = width - tilt.width();
      double start = tilt.mean() - tilt.below() - spare / 4;
      long lowest = (long) Math.floor((start - offset) / step);
      Aliases aliases =
          new Aliases(
              tilt.tilt(),
              tilt.down(),
              logBelow,
              tilt.up(),
              logAbove,
              lowest * step + offset,
              width);
      return new ComposedLaw(
          masses,
          new ComposedLaw.Place(step, offset, lowest, tilt.tilt(), logScale),
          new ComposedLaw.Doubts(
              error,
              aliases,
              Math.expm1(factor + UNITS * exponents),
              blur,
              -Math.expm1(logFinite)));
    }
  }
}

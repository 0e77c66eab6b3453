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

  /** Error of every loss on the grid in steps: what balances it is right to some units. */
  private static final double LOSS_ERROR = 1e-13;

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
    Spectrum spectrum = new Spectrum(fourier);
    for (GridUse use : uses) {
      spectrum.multiply(
          with.tilted(use.present(), use.count()),
          without.tilted(use.absent(), use.count()),
          use.count());
    }
    double[][] laws = new double[2][];
    double error = spectrum.back(laws);
    return List.of(with.composed(laws[0], error), without.composed(laws[1], error));
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
    double[] tilted(GridLaw law, long count) {
      double scale = scale(law);
      double[] ring = new double[fourier.length()];
      Powers tilts = new Powers(tilt.tilt() * law.lowest() - scale, tilt.tilt() * step);
      Powers ups = new Powers(tilt.up() * (law.lowest() - law.highest()), tilt.up() * step);
      Powers downs = new Powers(0, -tilt.down() * step);
      double sum = 0;
      double up = 0;
      double down = 0;
      int place = Math.floorMod(law.first(), ring.length);
      for (int i = 0; i < law.size(); i++) {
        double mass = law.mass(i);
        double power = tilts.next();
        double weight = mass == 0 ? 0 : mass * power;
        ring[place] += weight;
        sum += weight;
        up += weight * ups.next();
        down += weight * downs.next();
        place = place + 1 == ring.length ? 0 : place + 1;
      }
      for (int i = 0; i < ring.length; i++) {
        ring[i] /= sum;
      }
      offset += count * law.offset();
      logScale += count * (Math.log(sum) + scale);
      logAbove += count * (Math.log(up / sum) + tilt.up() * law.highest());
      logBelow += count * (Math.log(down / sum) - tilt.down() * law.lowest());
      logFinite += count * Math.log1p(-law.atInfinity());
      factor += count * MASS_ERROR;
      blur += count * step * LOSS_ERROR;
      return ring;
    }

    /** About ln of the sum of the tilted masses, so that no weight leaves the range of doubles. */
    private double scale(GridLaw law) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < law.size(); i++) {
        double mass = law.mass(i);
        if (mass > 0) {
          largest = Math.max(largest, Math.log(mass) + tilt.tilt() * law.loss(i));
        }
      }
      return largest;
    }

    ComposedLaw composed(double[] masses, double error) {
      double width = masses.length * step;
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
          new ComposedLaw.Doubts(error, aliases, Math.expm1(factor), blur, -Math.expm1(logFinite)));
    }
  }
}

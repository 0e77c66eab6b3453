package org.murmuration.dp.convolution;

import java.util.List;
import org.murmuration.dp.composed.Aliases;
import org.murmuration.dp.composed.ComposedLaw;
import org.murmuration.dp.composed.Powers;
import org.murmuration.dp.fourier.Fourier;
import org.murmuration.dp.fourier.Seldom;
import org.murmuration.dp.fourier.Spectrum;
import org.murmuration.dp.grid.GridLaw;
import org.murmuration.dp.grid.GridUse;
import org.murmuration.dp.grid.Sum;
import org.murmuration.dp.tilt.Tilt;

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

  /**
   * More than a half of a unit: pushed up by so much of itself, a sum is no less than its terms'.
   */
  private static final double UNIT = 0x1p-52;

  /** At least what a logarithm and a product lose. */
  private static final double LOGARITHM = 1 + 4 * UNIT;

  /** What a tilted mass that left the range of doubles can have been, over the largest. */
  private static final double UNDERFLOW = 1e-300;

  /** ln of nothing, with a factor that is a double. */
  private static final double NONE = -5000;

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

  /** Returns how uncertain every chance of so many uses is at least, relatively, on any grid. */
  public static double doubt(double uses) {
    return uses * MASS_ERROR;
  }

  /** Returns the law with the client against without, and the law the other way. */
  public List<ComposedLaw> compose(List<GridUse> uses) {
    if (uses.size() == 1 && uses.get(0).count() == 1) {
      return single(uses.get(0), new Way(present), new Way(absent));
    }
    return compose(uses.stream().map(Block::of).toList(), List.of());
  }

  /**
   * The same of uses that were composed before; and, if there are jumps, of those outcomes alone
   * that have at least one.
   */
  public List<ComposedLaw> compose(List<Block> blocks, List<JumpUse> jumps) {
    Way with = new Way(present);
    Way without = new Way(absent);
    Spectrum spectrum = new Spectrum(fourier);
    for (Block block : blocks) {
      GridUse use = block.use();
      spectrum.multiply(
          with.tilted(use.present(), use, block.present()),
          without.tilted(use.absent(), use, block.absent()),
          use.count());
    }
    if (!jumps.isEmpty()) {
      Seldom seldom = new Seldom(fourier);
      for (JumpUse jump : jumps) {
        seldom.add(
            with.jumping(jump.use().present(), jump, jump.presentChance()),
            without.jumping(jump.use().absent(), jump, jump.absentChance()),
            jump.use().count());
      }
      spectrum.multiply(seldom);
      with.takeOnlyJumps();
      without.takeOnlyJumps();
    }
    double[][] laws = new double[2][];
    double error = spectrum.back(laws);
    return List.of(with.composed(laws[0], error), without.composed(laws[1], error));
  }

  /** A single use is its own law: no transform, and no error but that of the masses. */
  private static List<ComposedLaw> single(GridUse use, Way with, Way without) {
    double[] present = with.tilted(use.present(), use, Block.Stray.NONE);
    double[] absent = without.tilted(use.absent(), use, Block.Stray.NONE);
    return List.of(with.composed(present, 0), without.composed(absent, 0));
  }

  /** One way's sums over all laws. */
  private final class Way {
    private final Tilt tilt;
    private double offset;
    private double logScale;
    private double logBelow;
    private double logAbove;
    private double logInfinite;
    private double factor;
    private double blur;
    private double astray;
    private double logLost;
    private double partial;
    private double jumps;
    private double jumpsPartial;
    private double jumpsAbove;
    private double jumpsBelow;
    private double jumpsAstray;
    private double jumpsLift;

    Way(Tilt tilt) {
      this.tilt = tilt;
    }

    /** Returns the tilted law around the ring, of sum one. */
    double[] tilted(GridLaw law, GridUse use, Block.Stray stray) {
      GridCumulant cumulant = new GridCumulant(law, step);
      double scale = cumulant.peak(tilt.tilt());
      double[] ring = new double[fourier.length()];
      around(law, scale, ring);
      double sum = sum(ring);
      if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
        throw new ArithmeticException("the tilted masses sum to " + sum);
      }
      for (int i = 0; i < ring.length; i++) {
        ring[i] /= sum;
      }
      double logSum = Math.log(sum) + scale;
      account(law, use, logSum, cumulant);
      double gone = stray.chance() + law.size() * UNDERFLOW;
      astray = up(astray + use.count() * Math.log1p(gone));
      logLost = up(logLost + use.count() * Math.max(0, stray.logTotal() - logSum));
      return ring;
    }

    /** A sum to which a term was added, with the rounding of it. */
    private static double up(double sum) {
      return sum + UNIT * Math.abs(sum);
    }

    /** Adds e^(tilt loss - scale) times every mass to the ring. */
    private void around(GridLaw law, double scale, double[] ring) {
      Powers tilts = new Powers(tilt.tilt() * law.lowest() - scale, tilt.tilt() * step);
      int place = Math.floorMod(law.first(), ring.length);
      for (int i = 0; i < law.size(); i++) {
        double mass = law.mass(i);
        double power = tilts.next();
        ring[place] += mass == 0 ? 0 : mass * power;
        place = place + 1 == ring.length ? 0 : place + 1;
      }
    }

    /** Of every mass, of its tilt's exponent, and of what comes to one place by going around. */
    private double massError(GridLaw law, double farthest) {
      int additions = law.size() / fourier.length(); // to a place, after its first
      double exponent = 4 * tilt.tilt() * farthest;
      return MASS_ERROR + UNITS * farthest + UNIT * (additions + exponent);
    }

    /** Counts losses without bound. */
    private void endless(GridLaw law, long count) {
      double log = -count * Math.log1p(-law.atInfinity());
      logInfinite = up(logInfinite + log * LOGARITHM);
    }

    /** Returns the tilted law of a jump around the ring. */
    Seldom.Jump jumping(GridLaw law, JumpUse jump, double chance) {
      if (law.offset() != 0) {
        throw new IllegalArgumentException(
            "jumps lie on points of the grid, got an offset of " + law.offset());
      }
      endless(law, jump.use().count());
      GridCumulant cumulant = new GridCumulant(law, step);
      double scale = cumulant.peak(tilt.tilt());
      double[] ring = new double[fourier.length()];
      if (scale == Double.NEGATIVE_INFINITY) {
        return new Seldom.Jump(ring, 0); // no mass at all: this way it never occurs
      }
      around(law, scale, ring);
      double sum = sum(ring);
      double total = sum / (1 - chance) * Math.exp(scale);
      if (!(total > 0 && total < Seldom.MOST)) {
        throw new ArithmeticException("a jump has tilted odds of " + total);
      }
      for (int i = 0; i < ring.length; i++) {
        ring[i] /= sum;
      }
      account(law, jump, -Math.log1p(-chance), total, cumulant);
      return new Seldom.Jump(ring, total);
    }

    /** Right to units of the last place, which count as often as there are uses. */
    private static double sum(double[] ring) {
      Sum sum = new Sum();
      for (double mass : ring) {
        sum.add(mass);
      }
      return sum.value();
    }

    /** Chance of more than {@code most} of {@code count}, by Chernoff's bound. */
    private static double moreThan(long most, long count, double chance) {
      double share = (most + 1.0) / count;
      if (!(share > chance)) {
        return 1;
      }
      if (share > 1 || chance == 0) {
        return 0;
      }
      if (most + 1 == count) { // all of them
        return Math.exp(count * Math.log(chance) * (1 - 1e-9));
      }
      double surplus =
          share * Math.log(share / chance)
              + (1 - share) * (Math.log1p(-share) - Math.log1p(-chance));
      return Math.exp(-count * surplus * (1 - 1e-9));
    }

    /**
     * Up to the most jumps each has its errors, and stands for what small losses are fewer from
     * below. What has more jumps of a law is astray; every jump there, of any law, lifts it by its
     * errors.
     *
     * @param logOdds ln of what makes a chance odds against a small loss
     */
    private void account(
        GridLaw law, JumpUse jump, double logOdds, double total, GridCumulant cumulant) {
      long count = jump.use().count();
      jumps += count * Math.log1p(total);
      jumpsPartial += 2 * jumps; // a logarithm, a product and a sum
      jumpsAbove = up(jumpsAbove + count * ofJumps(cumulant, logOdds, tilt.tilt() + tilt.up()));
      jumpsBelow = up(jumpsBelow + count * ofJumps(cumulant, logOdds, tilt.tilt() - tilt.down()));
      double farthest = Math.max(Math.abs(law.lowest()), Math.abs(law.highest()));
      double mass = jump.use().massError() + massError(law, farthest);
      double loss =
          LOSS_ERROR * step + UNITS * farthest + jump.use().lossError() + jump.quietLoss();
      double lift = mass + tilt.tilt() * loss;
      double chance = total / (1 + total);
      double over = chance * Math.expm1(lift);
      jumpsLift = up(jumpsLift + count * over);
      jumpsAstray +=
          moreThan(jump.most(), count, chance * Math.exp(lift) / (1 + over))
              + count * chance * law.size() * UNDERFLOW;
      factor = up(factor + jump.most() * mass + jump.lacking());
      blur = up(blur + jump.most() * loss);
    }

    /** At least ln of 1 + odds E[e^(slope loss)]. */
    private static double ofJumps(GridCumulant cumulant, double logOdds, double slope) {
      double log = logOdds + cumulant.above(slope);
      return log > 0 ? log + Math.log1p(Math.exp(-log)) : Math.log1p(Math.exp(log));
    }

    /** All jumps are accounted for: what has none is left out, so that the rest has sum one. */
    void takeOnlyJumps() {
      if (jumps == 0) {
        logScale = NONE;
        return;
      }
      double logSum = logOfRise(jumps);
      factor = up(factor + UNIT * jumpsPartial / -Math.expm1(-jumps));
      logScale += logSum;
      logAbove += logOfRise(jumpsAbove) - logSum;
      logBelow += logOfRise(jumpsBelow) - logSum;
      jumpsAstray *= Math.exp(jumpsLift + jumps - logSum);
    }

    /** ln of e^x - 1. */
    private static double logOfRise(double x) {
      return x > 1 ? x + Math.log(-Math.expm1(-x)) : Math.log(Math.expm1(x));
    }

    private void account(GridLaw law, GridUse use, double logSum, GridCumulant cumulant) {
      long count = use.count();
      offset += count * law.offset();
      logScale += count * logSum;
      partial += Math.abs(logScale);
      logAbove = up(logAbove + count * (cumulant.above(tilt.tilt() + tilt.up()) - logSum));
      logBelow = up(logBelow + count * (cumulant.above(tilt.tilt() - tilt.down()) - logSum));
      endless(law, count);
      double farthest = Math.max(-law.lowest(), law.highest());
      double mass = use.massError() + massError(law, farthest);
      factor = up(factor + count * mass);
      double loss = LOSS_ERROR * step + UNITS * farthest + use.lossError();
      blur = up(blur + count * loss + UNIT * Math.abs(offset));
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
              width,
              Math.expm1(astray) * Math.exp(logLost) + jumpsAstray);
      return new ComposedLaw(
          masses,
          new ComposedLaw.Place(step, offset, lowest, tilt.tilt(), logScale),
          new ComposedLaw.Doubts(
              error,
              aliases,
              Math.expm1(factor + UNITS * exponents + UNIT * partial),
              blur,
              Math.min(1, up(-Math.expm1(-logInfinite)))));
    }
  }
}

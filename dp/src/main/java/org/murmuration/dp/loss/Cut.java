package org.murmuration.dp.loss;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.tilt.Cumulants;
import org.murmuration.dp.tilt.Sketch;
import org.murmuration.dp.tilt.SomeLarge;
import org.murmuration.dp.tilt.Tilt;
import org.murmuration.dp.tilt.TiltSearch;

/** What follows for tilts, windows and grids where losses are cut at one place. */
final class Cut {
  /** Odds of a jump, tilted, from which on it is not seldom. */
  private static final double OFTEN = 0.05;

  /** As {@link Refinement#SQUARES}, for each of three parts. */
  private static final double SQUARES = Refinement.SQUARES / 3;

  /** Largest tilt times step of the coarse grid. */
  private static final double STEEPEST = 0.5;

  /** Largest step over the cut, which is moved to a point of the grid. */
  private static final double LARGEST_STEP = 0.125;

  /** Rings over windows, which move with the cut. */
  private static final double SPARE = 1.1;

  /** ln of what is read over all that the transform has: rounding is 10^-14 of that, some times. */
  private static final double MOST_EXCESS = 20;

  /** A part of delta that is less needs no grid as fine as that. */
  private static final double LEAST_SHARE = 1e-6;

  private final Parting.Question question;
  private final double cut;
  private final List<Sketch> often;
  private final List<Sketch> small;
  private final List<SomeLarge> large;
  private final double uses;
  private final long fewest;

  Cut(Parting.Question question, double cut) {
    this.question = question;
    this.cut = cut;
    this.often = Sketch.bothWays(question.upTo(cut), question.tail());
    List<Sketch> whole = Sketch.bothWays(question.few(), question.tail());
    this.small = List.of(often.get(0).and(whole.get(0)), often.get(1).and(whole.get(1)));
    this.large = List.of(large(0), large(1));
    this.uses = question.many().stream().mapToDouble(Use::count).sum();
    this.fewest = question.many().stream().mapToLong(Use::count).min().orElseThrow();
  }

  private SomeLarge large(int way) {
    Sketch.Jumps jumps = question.sketches().get(way).beyond(cut, Parting.FEW);
    return new SomeLarge(small.get(way), jumps);
  }

  Optional<Parting> parting() {
    if (large.stream().anyMatch(way -> way.jumps().isEmpty())) {
      return Optional.empty();
    }
    double epsilon = question.aim().epsilon();
    double tilt = TiltSearch.atEpsilon(large.get(0), epsilon);
    double other = Math.min(tilt, TiltSearch.atEpsilon(large.get(1), epsilon));
    double odds = large.get(0).jumps().largestOdds(tilt);
    double excess = TiltSearch.excess(large.get(0), tilt, epsilon, question.aim().logDelta());
    if (!(odds < OFTEN && excess < MOST_EXCESS)) {
      return Optional.empty();
    }
    long most = most(large.get(0).jumps().at(tilt).number());
    Cumulants.Moments moments = often.get(0).at(tilt);
    double odds0 = 2 * large.get(0).jumps().largestOdds(0); // of delta, so less of epsilon
    double each =
        Math.abs(moments.mean()) / fewest
            + odds0 / (question.isSteep() ? question.slope() : tilt + 1);
    double lacking = most * each;
    double wide = Math.min(fewest / 10.0, moments.variance() / cut / cut);
    long blocks = Math.max(1, (long) Math.ceil(wide));
    return most < fewest / 2
        ? grids(new double[] {tilt, other}, most, lacking, blocks)
        : Optional.empty();
  }

  private Optional<Parting> grids(double[] tilts, long most, double lacking, long blocks) {
    Tilt[] some = {window(large.get(0), tilts[0]), window(large.get(1), tilts[1])};
    double[] calm = {calm(0), calm(1)};
    Tilt[] none = {window(small.get(0), calm[0]), window(small.get(1), calm[1])};
    Tilt[] block = blockTilts(tilts, blocks);
    double share = share(calm[0]);
    double slope =
        1 + (question.isSteep() ? question.slope() : Math.max(tilts[0], share * calm[0]));
    double squares = SQUARES * question.width() / slope;
    double few = question.few().stream().mapToDouble(Use::count).sum();
    double onCoarse = blocks + 3 * large.get(0).expected(tilts[0]) + few;
    double least = Ring.shortestStep(question.uses(), question.tail());
    double coarse =
        Math.min(
            Math.min(cut * LARGEST_STEP, Math.sqrt(squares / onCoarse)),
            STEEPEST / Math.max(tilts[0], tilts[1]));
    double fine = Math.min(Math.min(coarse, STEEPEST / steepest(block)), Math.sqrt(squares / uses));
    double still = squares * slope * slope / (share * calm[0] * calm[0] + slope);
    double own = Math.min(STEEPEST / steepest(none), Math.sqrt(still / (uses + few)));
    if (few > 0 && own < least) {
      return Optional.empty();
    }
    if (coarse < least) {
      return Optional.empty();
    }
    return rings(
        new double[] {own, fine, coarse},
        new double[] {width(none), width(block), width(some)},
        (grid, rings) ->
            new Parting(
                grid,
                most,
                lacking,
                blocks,
                new Parting.Part(rings[0], none[0], none[1]),
                new Parting.Part(rings[1], block[0], block[1]),
                new Parting.Part(rings[2], some[0], some[1])));
  }

  private double calm(int way) {
    Aim aim = question.aim();
    return TiltSearch.enough(small.get(way), aim.epsilon(), aim.logDelta());
  }

  /** The largest slope at which a bound of these windows looks at the law on the grid. */
  private static double steepest(Tilt[] ways) {
    return Math.max(ways[0].steepest(), ways[1].steepest());
  }

  /** How much of delta is read without a jump. */
  private double share(double tilt) {
    double log = TiltSearch.logDelta(small.get(0), tilt) - question.aim().logDelta();
    return Math.max(LEAST_SHARE, Math.min(1, Math.exp(log)));
  }

  private Tilt[] blockTilts(double[] tilts, long blocks) {
    Tilt[] block = new Tilt[2];
    for (int way = 0; way < 2; way++) {
      block[way] =
          TiltSearch.around(often.get(way).perBlock(blocks), tilts[way], Parting.NOTHING / blocks);
    }
    return block;
  }

  private static Tilt window(Cumulants way, double tilt) {
    return TiltSearch.window(way, tilt, Parting.NOTHING);
  }

  private static double width(Tilt[] ways) {
    return Math.max(ways[0].width(), ways[1].width());
  }

  private interface Made {
    Parting of(double cut, Ring[] rings);
  }

  /** All steps are the finest times powers of two, and the cut is a multiple of the coarsest. */
  private Optional<Parting> rings(double[] wanted, double[] windows, Made made) {
    for (int i = 0; i < windows.length; i++) {
      if (!Ring.isLongEnough(SPARE * windows[i], wanted[i])) {
        return Optional.empty();
      }
    }
    int points = Ring.length(SPARE * windows[1] / wanted[1]);
    double unit = Math.min(SPARE * windows[1] / points, wanted[1]);
    Ring[] rings = new Ring[windows.length];
    double coarsest = 0;
    for (int i = 0; i < windows.length; i++) {
      double step = unit * Math.pow(2, Math.floor(Math.log(wanted[i] / unit) / Math.log(2)));
      rings[i] = new Ring(step, Ring.length(SPARE * windows[i] / step));
      if (!Ring.isLongEnough(SPARE * windows[i], step)) {
        return Optional.empty();
      }
      coarsest = Math.max(coarsest, step);
    }
    double aligned = coarsest * Math.max(1, Math.rint(cut / coarsest));
    return Ring.isLongEnough(2 * aligned, Math.min(rings[0].step(), rings[1].step()))
        ? Optional.of(made.of(aligned, rings))
        : Optional.empty();
  }

  /** More jumps have a chance below what is neglected, if they come as a Poisson law does. */
  private static long most(double expected) {
    double least = 1 - Math.log(Parting.NOTHING * Math.min(1, expected));
    long most = (long) Math.ceil(expected) + 1;
    while (most * (Math.log(most / expected) - 1) + expected < least) {
      most++;
    }
    return most;
  }
}

package org.murmuration.dp.loss;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.jump.SmallLosses;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.tilt.Cumulants;
import org.murmuration.dp.tilt.Sketch;
import org.murmuration.dp.tilt.SomeLarge;
import org.murmuration.dp.tilt.Tilt;
import org.murmuration.dp.tilt.TiltSearch;

/**
 * Where losses are cut, and grids and tilts for all parts, chosen from sketches: whatever is
 * chosen, the brackets hold.
 *
 * @param cut a multiple of all steps
 * @param most jumps over the cut that are looked at
 * @param lacking about what the bracket is wider for as jumps take the place of small losses
 * @param blocks into which the small losses are put together that go with jumps
 * @param none for outcomes without a jump
 * @param block for the small losses of a block
 * @param some for outcomes with a jump
 */
record Parting(
    double cut, long most, double lacking, long blocks, Part none, Part block, Part some) {
  private static final int HALVINGS = 14;

  /** Fewer uses of a law are not parted, and lie on the grids as they are. */
  static final long FEW = 100;

  /** Odds of a jump, tilted, from which on it is not seldom. */
  private static final double OFTEN = 0.05;

  /** As {@link Refinement#SQUARES}, for each of three parts. */
  private static final double SQUARES = Refinement.SQUARES / 3;

  /** Of the width, what small losses may lack from below, as jumps take their place. */
  private static final double LACKING = 0.1;

  /** Largest tilt times step of the coarse grid. */
  private static final double STEEPEST = 0.5;

  /** Largest step over the cut, which is moved to a point of the grid. */
  private static final double LARGEST_STEP = 0.125;

  /** Rings over windows, which move with the cut. */
  private static final double SPARE = 1.1;

  /** Chance that may be astray where it could be as much as what is read: below all rounding. */
  private static final double NOTHING = 1e-17;

  /** ln of what is read over all that the transform has: rounding is 10^-14 of that, some times. */
  private static final double MOST_EXCESS = 20;

  /** A part of delta that is less needs no grid as fine as that. */
  private static final double LEAST_SHARE = 1e-6;

  /** The ring of a part, and both ways' windows on it. */
  record Part(Ring ring, Tilt present, Tilt absent) {}

  /**
   * What is to be parted, and how narrow its bracket should be.
   *
   * @param sketches of both ways
   * @param slope of ln delta at the aim; no number or 0 if it is not known
   * @param tail chance that each law may leave out at each end
   */
  record Question(
      List<Use> uses, List<Sketch> sketches, Aim aim, double slope, double tail, double width) {
    boolean isSteep() {
      return slope > 0 && slope < Double.POSITIVE_INFINITY;
    }

    List<Use> many() {
      return uses.stream().filter(use -> use.count() >= FEW).toList();
    }

    /** The small losses of the many. */
    List<Use> upTo(double cut) {
      return many().stream()
          .map(use -> new Use(new SmallLosses(use.law(), cut), use.count()))
          .toList();
    }

    List<Use> few() {
      return uses.stream().filter(use -> use.count() < FEW).toList();
    }
  }

  /** Returns the parting with the fewest points, if there is one. */
  static Optional<Parting> of(Question question) {
    if (question.many().isEmpty()) {
      return Optional.empty();
    }
    Optional<Parting> best = Optional.empty();
    double cut = question.sketches.get(0).ofMany(FEW).highest() / 2;
    for (int i = 0; i < HALVINGS; i++, cut /= 2) {
      Optional<Parting> next = new Cut(question, cut).parting();
      if (next.isPresent() && (best.isEmpty() || next.get().isBetter(best.get(), question))) {
        best = next;
      }
    }
    return best;
  }

  /** Fewer points, as long as nothing is lacking. */
  private boolean isBetter(Parting other, Question question) {
    double enough = LACKING * question.width;
    return lacking <= enough
        ? other.lacking > enough || points() < other.points()
        : lacking < other.lacking;
  }

  int points() {
    return none.ring.length() + block.ring.length() + some.ring.length();
  }

  /** The block's part of so many uses, whose windows lie where they are. */
  Part ofBlock(List<Sketch> sketches) {
    return new Part(
        block.ring,
        TiltSearch.around(sketches.get(0), block.present.tilt(), NOTHING / blocks),
        TiltSearch.around(sketches.get(1), block.absent.tilt(), NOTHING / blocks));
  }

  /** What follows from a cut. */
  private static final class Cut {
    private final Question question;
    private final double cut;
    private final List<Sketch> often;
    private final List<Sketch> small;
    private final List<SomeLarge> large;
    private final double uses;
    private final long fewest;

    Cut(Question question, double cut) {
      this.question = question;
      this.cut = cut;
      this.often = Sketch.bothWays(question.upTo(cut), question.tail);
      List<Sketch> whole = Sketch.bothWays(question.few(), question.tail);
      this.small = List.of(often.get(0).and(whole.get(0)), often.get(1).and(whole.get(1)));
      this.large = List.of(large(0), large(1));
      this.uses = question.many().stream().mapToDouble(Use::count).sum();
      this.fewest = question.many().stream().mapToLong(Use::count).min().orElseThrow();
    }

    private SomeLarge large(int way) {
      Sketch.Jumps jumps = question.sketches.get(way).beyond(cut, FEW);
      return new SomeLarge(small.get(way), jumps);
    }

    Optional<Parting> parting() {
      if (large.stream().anyMatch(way -> way.jumps().isEmpty())) {
        return Optional.empty();
      }
      double epsilon = question.aim.epsilon();
      double tilt = TiltSearch.atEpsilon(large.get(0), epsilon);
      double other = Math.min(tilt, TiltSearch.atEpsilon(large.get(1), epsilon));
      double odds = large.get(0).jumps().largestOdds(tilt);
      double excess = TiltSearch.excess(large.get(0), tilt, epsilon, question.aim.logDelta());
      if (!(odds < OFTEN && excess < MOST_EXCESS)) {
        return Optional.empty();
      }
      long most = most(large.get(0).jumps().at(tilt).number());
      Cumulants.Moments moments = often.get(0).at(tilt);
      double odds0 = 2 * large.get(0).jumps().largestOdds(0); // of delta, so less of epsilon
      double each =
          Math.abs(moments.mean()) / fewest
              + odds0 / (question.isSteep() ? question.slope : tilt + 1);
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
          1 + (question.isSteep() ? question.slope : Math.max(tilts[0], share * calm[0]));
      double squares = SQUARES * question.width / slope;
      double few = question.few().stream().mapToDouble(Use::count).sum();
      double onCoarse = blocks + 3 * large.get(0).expected(tilts[0]) + few;
      double least = Ring.shortestStep(question.uses, question.tail);
      double coarse =
          Math.min(
              Math.min(cut * LARGEST_STEP, Math.sqrt(squares / onCoarse)),
              STEEPEST / Math.max(tilts[0], tilts[1]));
      double fine =
          Math.min(Math.min(coarse, STEEPEST / steepest(block)), Math.sqrt(squares / uses));
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
                  new Part(rings[0], none[0], none[1]),
                  new Part(rings[1], block[0], block[1]),
                  new Part(rings[2], some[0], some[1])));
    }

    private double calm(int way) {
      Aim aim = question.aim;
      return TiltSearch.enough(small.get(way), aim.epsilon(), aim.logDelta());
    }

    /** The largest slope at which a bound of these windows looks at the law on the grid. */
    private static double steepest(Tilt[] ways) {
      return Math.max(ways[0].steepest(), ways[1].steepest());
    }

    /** How much of delta is read without a jump. */
    private double share(double tilt) {
      double log = TiltSearch.logDelta(small.get(0), tilt) - question.aim.logDelta();
      return Math.max(LEAST_SHARE, Math.min(1, Math.exp(log)));
    }

    private Tilt[] blockTilts(double[] tilts, long blocks) {
      Tilt[] block = new Tilt[2];
      for (int way = 0; way < 2; way++) {
        block[way] =
            TiltSearch.around(often.get(way).perBlock(blocks), tilts[way], NOTHING / blocks);
      }
      return block;
    }

    private static Tilt window(Cumulants way, double tilt) {
      return TiltSearch.window(way, tilt, NOTHING);
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
      double least = 1 - Math.log(NOTHING * Math.min(1, expected));
      long most = (long) Math.ceil(expected) + 1;
      while (most * (Math.log(most / expected) - 1) + expected < least) {
        most++;
      }
      return most;
    }
  }
}

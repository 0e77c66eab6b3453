package org.murmuration.dp.loss;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.convolution.Tilt;
import org.murmuration.dp.jump.SmallLosses;

/**
 * Where losses are cut, and the grids for both parts, chosen from sketches: whatever is chosen, the
 * brackets hold.
 *
 * @param cut a multiple of both steps
 * @param most jumps over the cut that are looked at
 * @param lacking about what the bracket is wider for as jumps take the place of small losses
 * @param blocks into which the uses are put together
 */
record Parting(double cut, long most, double lacking, long blocks, Ring fine, Ring coarse) {
  private static final int HALVINGS = 14;

  /** Fewer uses of a law have no block, and lie on the coarse grid as they are. */
  static final long FEW = 100;

  /** Odds of a jump, tilted, from which on it is not seldom. */
  private static final double OFTEN = 0.05;

  /** As {@link Refinement#SQUARES}, for each of three parts. */
  private static final double SQUARES = Refinement.SQUARES / 3;

  /** Of the width, what small losses may lack from below, as jumps take their place. */
  private static final double LACKING = 0.1;

  /** Largest tilt times step of the coarse grid. */
  private static final double STEEPEST = 0.5;

  /** What is to be parted, and how narrow its bracket should be. */
  record Question(
      List<Use> uses,
      List<Sketch> sketches,
      double presentTilt,
      double absentTilt,
      double tail,
      double width,
      double neglected) {
    List<Use> many() {
      return uses.stream().filter(use -> use.count() >= FEW).toList();
    }

    List<Use> few() {
      return uses.stream().filter(use -> use.count() < FEW).toList();
    }

    double window() {
      return Math.max(windowOf(0).width(), windowOf(1).width());
    }

    Tilt windowOf(int way) {
      return TiltSearch.window(sketches.get(way), way == 0 ? presentTilt : absentTilt, neglected);
    }
  }

  /** Returns the parting with the fewest points, if there is one. */
  static Optional<Parting> of(Question question) {
    List<Use> many = question.many();
    if (many.isEmpty()) {
      return Optional.empty();
    }
    Sketch present = Sketch.bothWays(many, question.tail).get(0);
    double window = question.window();
    Optional<Parting> best = Optional.empty();
    double cut = present.highest() / 2;
    for (int i = 0; i < HALVINGS; i++, cut /= 2) {
      Optional<Parting> next = at(cut, present, window, question);
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
    return fine.length() + coarse.length();
  }

  private static Optional<Parting> at(
      double cut, Sketch present, double window, Question question) {
    double tilt = question.presentTilt;
    Sketch.Jumps jumps = present.jumps(tilt, cut);
    if (!(jumps.largestOdds() < OFTEN)) {
      return Optional.empty();
    }
    long most = most(jumps.expected(), question.neglected);
    List<Use> many = question.many();
    double uses = many.stream().mapToDouble(Use::count).sum();
    long fewest = many.stream().mapToLong(Use::count).min().orElseThrow();
    Sketch.Moments small = Sketch.bothWays(small(many, cut), question.tail).get(0).at(tilt);
    double lacking = most * (small.mean() / fewest + 2 * present.jumps(0, cut).largestOdds());
    if (most >= fewest / 2) {
      return Optional.empty();
    }
    double wide = Math.min(fewest / 10.0, small.variance() / cut / cut);
    long blocks = Math.max(1, (long) Math.ceil(wide));
    double onCoarse =
        blocks + 3 * jumps.expected() + question.few().stream().mapToDouble(Use::count).sum();
    double squares = SQUARES * question.width / (tilt + 1);
    double coarse =
        Math.min(Math.sqrt(squares / onCoarse), STEEPEST / Math.max(tilt, question.absentTilt));
    double fine = Math.min(coarse, Math.sqrt(squares / uses));
    List<Tilt> tilts = tilts(small(blocksOf(many, blocks), cut), question, blocks);
    double reach = Math.max(tilts.get(0).width(), tilts.get(1).width());
    return rings(cut, most, lacking, blocks, new double[] {reach, fine, window, coarse});
  }

  private static Optional<Parting> rings(
      double cut, long most, double lacking, long blocks, double[] widthsAndSteps) {
    double reach = widthsAndSteps[0];
    double window = widthsAndSteps[2];
    if (!Ring.isLongEnough(reach, widthsAndSteps[1])
        || !Ring.isLongEnough(window, widthsAndSteps[3])) {
      return Optional.empty();
    }
    int points = Ring.length(reach / widthsAndSteps[1]);
    double fine = Math.min(reach / points, widthsAndSteps[3]);
    double coarse =
        fine * Math.pow(2, Math.floor(Math.log(widthsAndSteps[3] / fine) / Math.log(2)));
    double aligned = coarse * Math.max(1, Math.rint(cut / coarse));
    return Ring.isLongEnough(window, coarse) && Ring.isLongEnough(2 * aligned, fine)
        ? Optional.of(
            new Parting(
                aligned,
                most,
                lacking,
                blocks,
                new Ring(fine, points),
                new Ring(coarse, Ring.length(window / coarse))))
        : Optional.empty();
  }

  /** The windows of one block, both ways. */
  static List<Tilt> tilts(List<Use> uses, Question question, long blocks) {
    List<Sketch> ways = Sketch.bothWays(uses, question.tail);
    double neglected = question.neglected / blocks;
    return List.of(
        TiltSearch.around(ways.get(0), question.presentTilt, neglected),
        TiltSearch.around(ways.get(1), question.absentTilt, neglected));
  }

  static List<Use> small(List<Use> uses, double cut) {
    return uses.stream().map(use -> new Use(new SmallLosses(use.law(), cut), use.count())).toList();
  }

  /** Every use as often as in each of so many blocks. */
  static List<Use> blocksOf(List<Use> uses, long blocks) {
    return uses.stream().map(use -> new Use(use.law(), use.count() / blocks)).toList();
  }

  /** More jumps have a chance below what is neglected, if they come as a Poisson law does. */
  private static long most(double expected, double neglected) {
    double least = 1 - Math.log(neglected);
    long most = (long) Math.ceil(expected) + 1;
    while (most * (Math.log(most / expected) - 1) + expected < least) {
      most++;
    }
    return most;
  }
}

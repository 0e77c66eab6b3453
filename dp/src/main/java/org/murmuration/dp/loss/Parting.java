package org.murmuration.dp.loss;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.jump.SmallLosses;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.tilt.Sketch;
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

  /** Of the width, what small losses may lack from below, as jumps take their place. */
  private static final double LACKING = 0.1;

  /** Chance that may be astray where it could be as much as what is read: below all rounding. */
  static final double NOTHING = 1e-17;

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
}

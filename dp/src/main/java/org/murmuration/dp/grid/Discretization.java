package org.murmuration.dp.grid;

import java.util.function.Supplier;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Span;

/**
 * A law of losses put on a grid, both ways, from above and from below.
 *
 * @param leftOut chance that the cells do not have, either way
 * @param offset where in the cells the points from below lie by preference: on the grid for a law
 *     whose atoms lie there, else halfway
 */
public record Discretization(
    Cells present,
    Cells absent,
    double leftOut,
    double offset,
    double lossError,
    double massError) {
  /** Farthest cell from zero: five numbers of 8 bytes for each must fit the memory. */
  private static final int MOST_CELLS = 1 << 22;

  /**
   * Offset of points in steps, just below the atoms of smooth laws, which lie halfway in their
   * cells. A point balances what it takes from above it by a part of the next atom down, and leaves
   * the rest to the next point: what is left settles where atoms lie above points by less than half
   * a step, and swings from one point to the next, merging far more, where they lie below.
   */
  private static final double BELOW_HALF = 0.47;

  /**
   * Puts {@code law} on the multiples of {@code step}.
   *
   * @param tail chance, either way, that may be left out at each end
   */
  public static Discretization of(LossLaw law, double step, double tail) {
    Spreading spreading = new Spreading(step, law.span(tail));
    double leftOut = law.spread(step, tail, spreading);
    boolean onPoints = law.lattice().stream().anyMatch(unit -> isMultiple(unit, step));
    return new Discretization(
        spreading.present,
        spreading.absent,
        leftOut,
        onPoints ? 0 : BELOW_HALF * step,
        law.lossError(),
        law.massError());
  }

  /** Chance of all that is on the grid, with the client. */
  public double presentChance() {
    return present.chance();
  }

  /** The same without. */
  public double absentChance() {
    return absent.chance();
  }

  private static boolean isMultiple(double unit, double step) {
    return Math.abs(unit / step - Math.rint(unit / step)) < 1e-9;
  }

  /** Laws that the true ones dominate on the multiples of the step, at no offset. */
  public GridUse belowOnPoints(long count) {
    Atoms atoms = present.atoms();
    return better(fromTheBottom(0), () -> new Contraction(atoms, atoms.lowest(), 0), count);
  }

  /** Laws that dominate the true ones. */
  public GridUse above(long count) {
    return new GridUse(present.above(leftOut), absent.above(leftOut), count, lossError, massError);
  }

  /**
   * Laws that the true ones dominate: {@link #upward} where its end balances, else the one of both
   * ways that says more. Which is higher at some loss may be the other.
   */
  public GridUse below(long count) {
    return better(fromTheBottom(offset), this::fromTheTop, count);
  }

  private GridUse better(Contraction upward, Supplier<Contraction> downward, long count) {
    GridUse up = mirrored(upward, count);
    if (upward.isBalancedBothWays() && absent.isWhole()) {
      return up;
    }
    GridUse down = plain(downward.get(), count);
    return up.information() > down.information() ? up : down;
  }

  /**
   * Laws that the true ones dominate, contracted from the lowest loss up: nothing is taken from
   * high losses, where little is left over.
   */
  public GridUse upward(long count) {
    return mirrored(fromTheBottom(offset), count);
  }

  /**
   * Laws that the true ones dominate, contracted from the highest loss down: nothing is taken from
   * the lowest losses, where nearly all the mass may lie.
   */
  public GridUse downward(long count) {
    return plain(fromTheTop(), count);
  }

  private Contraction fromTheBottom(double at) {
    Atoms mirrored = absent.atoms();
    return new Contraction(mirrored, mirrored.lowest(), at);
  }

  private Contraction fromTheTop() {
    return Balance.of(present.atoms(), offset);
  }

  private GridUse plain(Contraction downward, long count) {
    return new GridUse(downward.present(), downward.absent(), count, lossError, massError);
  }

  private GridUse mirrored(Contraction upward, long count) {
    return new GridUse(
        /* present= */ upward.absent(),
        /* absent= */ upward.present(),
        count,
        lossError,
        massError);
  }

  /** Gives every piece to both ends of its cell, one way and mirrored the other way. */
  private static final class Spreading implements Pieces {
    private final double step;
    private final double whole;
    private final Cells present;
    private final Cells absent;

    Spreading(double step, Span span) {
      int lowest = cell(span.lowest() / step) - 1;
      int highest = cell(span.highest() / step) + 1;
      this.step = step;
      this.whole = Exponential.fall(step);
      this.present = new Cells(step, lowest, highest - lowest + 1);
      this.absent = new Cells(step, -highest - 1, highest - lowest + 1);
    }

    @Override
    public void add(double loss, double presentMass, double absentMass) {
      int cell = cell(loss / step);
      double up = Math.min(step, Math.max(0, loss - cell * step));
      present.add(cell, presentMass, Exponential.fall(up) / whole);
      absent.add(-cell - 1, absentMass, Exponential.fall(step - up) / whole);
    }

    private static int cell(double steps) {
      if (Math.abs(steps) > MOST_CELLS) {
        throw new IllegalArgumentException(
            "a loss of " + steps + " steps does not fit a grid; take a larger step");
      }
      double nearest = Math.rint(steps);
      boolean onPoint = Math.abs(steps - nearest) <= 4 * Math.ulp(steps);
      return (int) (onPoint ? nearest : Math.floor(steps));
    }
  }
}

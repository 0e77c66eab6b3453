package org.murmuration.dp.grid;

/**
 * Laws on grid points that a law of cells dominates, both ways.
 *
 * <p>Merging outcomes is post-processing: it can only lower every delta. Each cell is merged into
 * one atom; then each grid point, from the highest down, takes the atoms above it that are left and
 * atoms below it, or parts of them, so that their common chance under P over that under Q is the
 * one of the point. The points lie at an offset into the cells.
 */
final class Contraction {
  /** What an unbalanced point keeps the other way is less by this, far more than rounding. */
  private static final double LESS = 1 - 1e-11;

  /** An imbalance at the end, in steps squared; merging alone takes 1/12 of variance. */
  private static final double NEGLIGIBLE = 0.01;

  /** Within this a power of e is a double; beyond, its product with a mass may still be one. */
  private static final double SAFE = 700;

  private static final double LEAST = Double.MIN_NORMAL;

  private final Atoms atoms;
  private final double[] masses;
  private final double step;
  private final double offset;

  /** Point i lies in cell i. */
  private final double[] points;

  private int cell;
  private double left;
  private int last;

  /** What the last point took from above it, and how much of it nothing balances. */
  private double taken;

  private double surplus;
  private double unbalanced;

  /** Of the last point, what rounding put {@link #unbalanced} above what it should be. */
  private double lost;

  private final Sum sum = new Sum();

  /**
   * Contracts.
   *
   * @param lowest point that may take anything
   * @param offset of the points into the cells, from 0 to the step
   */
  Contraction(Atoms atoms, int lowest, double offset) {
    this.atoms = atoms;
    this.masses = atoms.masses();
    this.step = atoms.step();
    this.offset = offset;
    this.points = new double[masses.length];
    this.cell = points.length - 1;
    this.left = masses[cell];
    if (left == 0) {
      next();
    }
    for (int point = points.length - 1; point >= lowest && left > 0; point--) {
      fill(point);
      last = point;
    }
  }

  /** The law under P. What is left below the last point goes down to the next point each. */
  GridLaw present() {
    double[] present = new double[points.length + 1];
    System.arraycopy(points, 0, present, 1, points.length);
    rest((atom, mass) -> present[pointBelow(atom) + 1] += mass);
    return new GridLaw(step, offset, atoms.first() - 1, present, 0);
  }

  /**
   * The law the other way: chances under Q at the losses' negatives, so that what is left goes to
   * the point above it. What nothing balances is left out.
   */
  GridLaw absent() {
    double[] absent = new double[points.length + 1];
    for (int i = 0; i < points.length; i++) {
      double mass = i == last ? balancedPart(points[i]) : points[i];
      absent[points.length - i] = underOther(mass, offset + (atoms.first() + i) * step);
    }
    rest(
        (atom, mass) ->
            absent[points.length - 1 - pointBelow(atom)] += underOther(mass, atoms.loss(atom)));
    return new GridLaw(step, -offset, -(atoms.first() + points.length), absent, 0);
  }

  /** Leaves out what has too few digits, near the end of the range of doubles. */
  private static double underOther(double mass, double loss) {
    if (mass == 0) {
      return 0;
    }
    double other = Math.abs(loss) < SAFE ? mass * Math.exp(-loss) : Math.exp(Math.log(mass) - loss);
    return other < LEAST ? 0 : other;
  }

  private int pointBelow(int atom) {
    return atoms.position(atom) >= offset ? atom : atom - 1;
  }

  private interface Rest {
    void take(int atom, double mass);
  }

  private void rest(Rest taker) {
    if (left > 0) {
      taker.take(cell, left);
      for (int atom = cell - 1; atom >= 0; atom--) {
        taker.take(atom, masses[atom]);
      }
    }
  }

  private double balancedPart(double mass) {
    return surplus > 0 ? Math.max(0, mass - leftOut()) * LESS : mass;
  }

  /** What the other way leaves out. */
  private double leftOut() {
    return surplus > 0 ? taken * Math.min(1, unbalanced / surplus) : 0;
  }

  /** Whether hardly anything is left out the other way, and little put off balance. */
  boolean isBalancedBothWays() {
    return isBalanced() && leftOut() <= NEGLIGIBLE * step * step;
  }

  /** Mean loss under P: the more, the less was merged. */
  double information() {
    return present().mean();
  }

  /** Above zero: what the last point took and cannot balance; below: what is left under it. */
  double imbalance() {
    return left == 0 ? unbalanced : -left * Exponential.rise(-above(last));
  }

  boolean isBalanced() {
    return Math.abs(imbalance()) <= NEGLIGIBLE * step * step;
  }

  private void fill(int point) {
    surplus = 0;
    taken = 0;
    double above = above(point);
    while (cell >= 0 && above >= 0) {
      surplus += left * Exponential.fall(above);
      taken += left;
      next();
      above = above(point);
    }
    sum.add(taken);
    unbalanced = surplus;
    lost = 0;
    while (cell >= 0 && unbalanced > 0) {
      balance(Exponential.rise(-above(point)));
    }
    points[point] = sum.take();
  }

  /** Takes from the current atom what balances the point, or all of it. */
  private void balance(double each) {
    double needed = unbalanced / each;
    if (left <= needed) {
      sum.add(left);
      lose(left * each);
      next();
    } else {
      sum.add(needed);
      left -= needed;
      unbalanced = 0;
    }
  }

  /** Less by a term, with what rounding loses carried along: a point may take a million atoms. */
  private void lose(double term) {
    double more = term + lost;
    double rest = unbalanced - more;
    lost = more - (unbalanced - rest);
    unbalanced = rest;
  }

  private void next() {
    do {
      cell--;
    } while (cell >= 0 && masses[cell] == 0);
    left = cell >= 0 ? masses[cell] : 0;
  }

  /** How far the current atom lies above a point; below it, if there is none. */
  private double above(int point) {
    return cell < 0 ? -offset : (cell - point) * step + atoms.position(cell) - offset;
  }
}

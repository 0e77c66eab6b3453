package org.murmuration.dp.grid;

/**
 * Laws on grid points that a law of cells dominates, both ways.
 *
 * <p>Merging outcomes is post-processing: it can only lower every delta. Each cell is merged into
 * one atom; then each grid point, from the highest down, takes the atoms above it that are left and
 * atoms below it, or parts of them, so that their common chance under P over that under Q is the
 * one of the point. The points lie at an offset into the cells: halfway, or where the atoms that
 * are left for the last point balance there too, for a law with nearly all of its mass at its end.
 */
final class Contraction {
  /** What an unbalanced point keeps the other way is less by this, far more than rounding. */
  private static final double LESS = 1 - 1e-11;

  /** An imbalance at the end, in steps squared; merging alone takes 1/12 of variance. */
  private static final double NEGLIGIBLE = 0.01;

  private static final int TRIES = 60;

  private final double step;
  private final int first;
  private final double[] masses;
  private final double[] positions;
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

  private Contraction(
      double step, int first, double[] masses, double[] positions, int lowest, double offset) {
    this.step = step;
    this.first = first;
    this.masses = masses;
    this.positions = positions;
    this.offset = offset;
    this.points = new double[masses.length];
    this.cell = masses.length - 1;
    this.left = masses[cell];
    if (left == 0) {
      next();
    }
    for (int point = points.length - 1; point >= lowest && left > 0; point--) {
      fill(point);
      last = point;
    }
  }

  /**
   * Contracts.
   *
   * @param first index of the lowest cell
   * @param masses of the cells under P
   * @param positions of their atoms above the cells' lower ends
   * @param preferred offset, taken if the last point balances there
   */
  static Contraction of(
      double step, int first, double[] masses, double[] positions, double preferred) {
    Atoms atoms = new Atoms(step, first, masses, positions);
    int lowest = atoms.lowest();
    Contraction simple = atoms.contract(lowest, preferred);
    if (simple.isBalanced()) {
      return simple;
    }
    Contraction highest = atoms.contract(lowest, step);
    while (lowest < masses.length - 1 && highest.imbalance() >= 0) {
      lowest++;
      highest = atoms.contract(lowest, step);
    }
    Contraction balanced = atoms.balanced(lowest, highest);
    return balanced.information() > simple.information() ? balanced : simple;
  }

  /** The cells, and how they contract for a choice of the last point. */
  private static final class Atoms {
    private final double step;
    private final int first;
    private final double[] masses;
    private final double[] positions;

    Atoms(double step, int first, double[] masses, double[] positions) {
      this.step = step;
      this.first = first;
      this.masses = masses;
      this.positions = positions;
    }

    int lowest() {
      int lowest = 0;
      while (lowest < masses.length - 1 && masses[lowest] == 0) {
        lowest++;
      }
      return lowest;
    }

    Contraction contract(int lowest, double offset) {
      return new Contraction(step, first, masses, positions, lowest, offset);
    }

    /** The imbalance changes its sign between the ends: a secant with halved weights (Illinois). */
    Contraction balanced(int lowest, Contraction highest) {
      double low = 0;
      double high = step;
      Contraction best = highest;
      double highValue = best.imbalance();
      double lowValue = contract(lowest, low).imbalance();
      for (int i = 0; i < TRIES && !best.isBalanced(); i++) {
        double middle = low + (high - low) * lowValue / (lowValue - highValue);
        Contraction tried = contract(lowest, middle);
        double value = tried.imbalance();
        if (value >= 0) {
          low = middle;
          lowValue = value;
          highValue /= 2;
        } else {
          high = middle;
          highValue = value;
          lowValue /= 2;
        }
        best = Math.abs(value) < Math.abs(best.imbalance()) ? tried : best;
      }
      return best;
    }
  }

  /** The law under P. What is left below the last point goes down to the next point each. */
  GridLaw present() {
    double[] present = new double[points.length + 1];
    System.arraycopy(points, 0, present, 1, points.length);
    rest((atom, mass) -> present[pointBelow(atom) + 1] += mass);
    return new GridLaw(step, offset, first - 1, present, 0);
  }

  /**
   * The law the other way: chances under Q at the losses' negatives, so that what is left goes to
   * the point above it. What nothing balances is left out.
   */
  GridLaw absent() {
    double[] absent = new double[points.length + 1];
    for (int i = 0; i < points.length; i++) {
      double mass = i == last ? balancedPart(points[i]) : points[i];
      absent[points.length - i] = underOther(mass, offset + (first + i) * step);
    }
    rest(
        (atom, mass) ->
            absent[points.length - 1 - pointBelow(atom)] +=
                underOther(mass, (first + atom) * step + positions[atom]));
    return new GridLaw(step, -offset, -(first + points.length), absent, 0);
  }

  private static double underOther(double mass, double loss) {
    return mass > 0 ? Math.exp(Math.log(mass) - loss) : 0;
  }

  private int pointBelow(int atom) {
    return positions[atom] >= offset ? atom : atom - 1;
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
    return surplus > 0
        ? Math.max(0, mass - taken * Math.min(1, unbalanced / surplus)) * LESS
        : mass;
  }

  /** Mean loss under P: the more, the less was merged. */
  private double information() {
    GridLaw law = present();
    double sum = 0;
    for (int i = 0; i < law.size(); i++) {
      sum += law.mass(i) * law.loss(i);
    }
    return sum;
  }

  /** Above zero: what the last point took and cannot balance; below: what is left under it. */
  private double imbalance() {
    return left == 0 ? unbalanced : -left * Exponential.rise(-above(last));
  }

  private boolean isBalanced() {
    return Math.abs(imbalance()) <= NEGLIGIBLE * step * step;
  }

  private void fill(int point) {
    surplus = 0;
    taken = 0;
    while (cell >= 0 && above(point) >= 0) {
      surplus += left * Exponential.fall(above(point));
      taken += left;
      points[point] += left;
      next();
    }
    unbalanced = surplus;
    while (cell >= 0 && unbalanced > 0) {
      balance(point, Exponential.rise(-above(point)));
    }
  }

  /** Takes from the current atom what balances the point, or all of it. */
  private void balance(int point, double each) {
    double needed = unbalanced / each;
    if (left <= needed) {
      points[point] += left;
      unbalanced -= left * each;
      next();
    } else {
      points[point] += needed;
      left -= needed;
      unbalanced = 0;
    }
  }

  private void next() {
    do {
      cell--;
    } while (cell >= 0 && masses[cell] == 0);
    left = cell >= 0 ? masses[cell] : 0;
  }

  /** How far the current atom lies above a point. */
  private double above(int point) {
    return (cell - point) * step + positions[cell] - offset;
  }
}

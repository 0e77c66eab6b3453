package org.murmuration.dp.grid;

/**
 * One way of a law, collected in the cells of a grid: of every cell its mass and how much of it
 * goes to the right end when the mass is split between both ends so that its chance under P and
 * under Q is kept.
 */
final class Cells {
  /** Smaller masses have too few digits near the end of the range of doubles, or none. */
  private static final double LEAST = 0x1p-1000;

  /** More than such a mass can have lost by underflow. */
  private static final double UNDERFLOW = 0x1p-1050;

  private final double step;
  private final int first;
  private final double[] masses;
  private final double[] right;
  private final Open even;
  private final Open odd;
  private double lost;

  /** A cell that gets pieces, and what it got. */
  private final class Open {
    private final Sum mass = new Sum();
    private final Sum toRight = new Sum();
    private int cell;

    Open(int cell) {
      this.cell = cell;
    }

    void add(int into, double piece, double share) {
      if (into != cell) {
        settle();
        cell = into;
      }
      mass.add(piece);
      toRight.add(piece * share);
    }

    void settle() {
      masses[cell - first] += mass.take();
      right[cell - first] += toRight.take();
    }
  }

  /**
   * Makes empty cells.
   *
   * @param first index of the lowest cell that can get a piece
   * @param count of cells
   */
  Cells(double step, int first, int count) {
    this.step = step;
    this.first = first;
    this.masses = new double[count];
    this.right = new double[count];
    this.even = new Open(first);
    this.odd = new Open(first);
  }

  /**
   * Adds a piece. Pieces of one cell follow each other, or come by turns with those of a neighbor,
   * where rounding puts equal losses to both sides of a point; they may be any number: their sums
   * are right to units of the last place.
   *
   * @param share of its mass to the right: (1 - e^-d) / (1 - e^-step), d above the left end
   */
  void add(int cell, double piece, double share) {
    if (!(piece >= LEAST)) {
      lost += piece + UNDERFLOW;
      return;
    }
    ((cell & 1) == 0 ? even : odd).add(cell, piece, share);
  }

  private void settle() {
    even.settle();
    odd.settle();
  }

  /** Whether every piece is in its cell. */
  boolean isWhole() {
    return lost == 0;
  }

  /** Chance of all cells. */
  double chance() {
    settle();
    Sum sum = new Sum();
    for (double one : masses) {
      sum.add(one);
    }
    return sum.value();
  }

  /**
   * The law that dominates: its curve of deltas is the chord of the true one over every cell.
   *
   * <p>Source: Doroshenko, Ghazi, Kamath, Kumar, Manurangsi 2022 (arXiv 2207.04380), Algorithm 1,
   * by mass instead of by differences of delta.
   */
  GridLaw above(double atInfinity) {
    settle();
    double[] dots = new double[masses.length + 1];
    for (int i = 0; i < masses.length; i++) {
      dots[i] += masses[i] - right[i];
      dots[i + 1] += right[i];
    }
    return new GridLaw(step, 0, first, dots, atInfinity + lost);
  }

  /** The cells, each merged into one atom. What was lost is left out. */
  Atoms atoms() {
    settle();
    return new Atoms(step, first, masses, positions());
  }

  /** Where in its cell the mean of e^-loss under P lies, from 0 to the step. */
  private double[] positions() {
    double fall = Exponential.fall(step);
    double[] positions = new double[masses.length];
    for (int i = 0; i < positions.length; i++) {
      double share = masses[i] > 0 ? Math.min(1, right[i] / masses[i]) : 0;
      positions[i] = Math.min(step, Exponential.ofFall(share * fall));
    }
    return positions;
  }
}

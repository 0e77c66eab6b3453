package org.murmuration.dp.grid;

/**
 * One way of a law, collected in the cells of a grid: of every cell its mass and how much of it
 * goes to the right end when the mass is split between both ends so that its chance under P and
 * under Q is kept.
 */
final class Cells {
  private final double step;
  private final int first;
  private final double[] masses;
  private final double[] right;

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
  }

  /**
   * Adds a piece.
   *
   * @param toRight share of its mass: (1 - e^-d) / (1 - e^-step), d above the left end
   */
  void add(int cell, double mass, double toRight) {
    masses[cell - first] += mass;
    right[cell - first] += mass * toRight;
  }

  /**
   * The law that dominates: its curve of deltas is the chord of the true one over every cell.
   *
   * <p>Source: Doroshenko, Ghazi, Kamath, Kumar, Manurangsi 2022 (arXiv 2207.04380), Algorithm 1,
   * by mass instead of by differences of delta.
   */
  GridLaw above(double atInfinity) {
    double[] dots = new double[masses.length + 1];
    for (int i = 0; i < masses.length; i++) {
      dots[i] += masses[i] - right[i];
      dots[i + 1] += right[i];
    }
    return new GridLaw(step, 0, first, dots, atInfinity);
  }

  /** The cells, each merged into one atom. */
  Atoms atoms() {
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

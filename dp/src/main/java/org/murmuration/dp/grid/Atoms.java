package org.murmuration.dp.grid;

/** Each cell of a law merged into one atom, which can only lower every delta. */
final class Atoms {
  private final double step;
  private final int first;
  private final double[] masses;
  private final double[] positions;

  /**
   * Takes ownership of both arrays.
   *
   * @param first index of the lowest cell
   * @param masses of the cells under P
   * @param positions of their atoms above the cells' lower ends
   */
  Atoms(double step, int first, double[] masses, double[] positions) {
    this.step = step;
    this.first = first;
    this.masses = masses;
    this.positions = positions;
  }

  double step() {
    return step;
  }

  /** Index on the grid of the cell of atom 0. */
  int first() {
    return first;
  }

  int count() {
    return masses.length;
  }

  /** All masses, not a copy: nobody changes them. */
  double[] masses() {
    return masses;
  }

  double position(int atom) {
    return positions[atom];
  }

  double loss(int atom) {
    return (first + atom) * step + positions[atom];
  }

  /** The lowest atom that has a mass. */
  int lowest() {
    int lowest = 0;
    while (lowest < masses.length - 1 && masses[lowest] == 0) {
      lowest++;
    }
    return lowest;
  }
}

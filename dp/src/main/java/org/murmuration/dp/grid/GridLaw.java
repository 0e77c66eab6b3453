package org.murmuration.dp.grid;

/**
 * A law of losses on multiples of a step; the chance under the other distribution of the pair is
 * e^-loss of each mass.
 */
public final class GridLaw {
  private final double step;
  private final double offset;
  private final int first;
  private final double[] masses;
  private final double atInfinity;

  /**
   * Takes ownership of {@code masses}.
   *
   * @param offset of all losses
   * @param first index of the first mass: its loss is {@code offset + first * step}
   * @param masses zero or above
   * @param atInfinity chance of a loss without bound
   */
  GridLaw(double step, double offset, int first, double[] masses, double atInfinity) {
    this.step = step;
    this.offset = offset;
    this.first = first;
    this.masses = masses;
    this.atInfinity = atInfinity;
  }

  public double offset() {
    return offset;
  }

  public int first() {
    return first;
  }

  /** Number of masses. */
  public int size() {
    return masses.length;
  }

  public double mass(int place) {
    return masses[place];
  }

  public double atInfinity() {
    return atInfinity;
  }

  public double loss(int place) {
    return offset + (first + place) * step;
  }

  /** Mean of the finite losses. */
  double mean() {
    double sum = 0;
    for (int i = 0; i < masses.length; i++) {
      sum += masses[i] * loss(i);
    }
    return sum;
  }

  public double highest() {
    return loss(masses.length - 1);
  }

  public double lowest() {
    return loss(0);
  }
}

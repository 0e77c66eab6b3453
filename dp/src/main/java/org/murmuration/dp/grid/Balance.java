package org.murmuration.dp.grid;

/**
 * Finds the offset at which the last point of a contraction balances: a law with nearly all of its
 * mass at its lower end, as that of a client who is seldom drawn, would else lose a part of a step
 * there, in each of a million uses.
 *
 * <p>Every offset gives laws that are dominated; one that is slightly off costs tightness only.
 */
final class Balance {
  private static final int TRIES = 24;

  private final Atoms atoms;

  private Balance(Atoms atoms) {
    this.atoms = atoms;
  }

  /**
   * Returns the better contraction of two: at the preferred offset, and where the last point
   * balances.
   */
  static Contraction of(Atoms atoms, double preferred) {
    Contraction simple = new Contraction(atoms, atoms.lowest(), preferred);
    if (simple.isBalanced()) {
      return simple;
    }
    Contraction balanced = new Balance(atoms).search();
    return balanced.information() > simple.information() ? balanced : simple;
  }

  /**
   * The last point is the lowest at which what is left over at the far end of its cell lies below
   * it. At the near end it does not, which is where the point before it ends.
   */
  private Contraction search() {
    int first = atoms.lowest();
    int lowest = first;
    Contraction near = new Contraction(atoms, lowest, atoms.step());
    Contraction far = near;
    while (lowest < atoms.count() - 1 && far.imbalance() >= 0 && !far.isBalanced()) {
      lowest++;
      near = far;
      far = new Contraction(atoms, lowest, atoms.step());
    }
    if (far.isBalanced()) {
      return far;
    }
    return between(lowest, lowest > first ? near : new Contraction(atoms, lowest, 0), far);
  }

  /**
   * Secants; an end that stays twice counts half (Illinois; Dowell, Jarratt 1971), so that both
   * come nearer.
   */
  private Contraction between(int lowest, Contraction near, Contraction far) {
    double low = 0;
    double high = atoms.step();
    double lowValue = near.imbalance();
    double highValue = far.imbalance();
    int side = 0;
    Contraction best = better(near, far);
    for (int i = 0; i < TRIES && !best.isBalanced(); i++) {
      double middle = low + (high - low) * lowValue / (lowValue - highValue);
      Contraction tried = new Contraction(atoms, lowest, middle);
      double value = tried.imbalance();
      if (value >= 0) {
        low = middle;
        lowValue = value;
        highValue = side > 0 ? highValue / 2 : highValue;
        side = 1;
      } else {
        high = middle;
        highValue = value;
        lowValue = side < 0 ? lowValue / 2 : lowValue;
        side = -1;
      }
      best = better(best, tried);
    }
    return best;
  }

  private static Contraction better(Contraction one, Contraction other) {
    return Math.abs(other.imbalance()) < Math.abs(one.imbalance()) ? other : one;
  }
}

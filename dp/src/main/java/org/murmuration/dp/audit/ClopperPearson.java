package org.murmuration.dp.audit;

/** Exact one-sided bounds of a chance from how often it came true (Clopper, Pearson 1934). */
final class ClopperPearson {
  /** Keeps the bound on its side of the errors of the incomplete beta integral. */
  private static final double MARGIN = 1 - 1e-10;

  private ClopperPearson() {}

  /** At most the chance, but for {@code rate} of all cases. */
  static double lower(int successes, int trials, double rate) {
    return Edge.of(
        chance -> BinomialLaw.of(trials, chance).atLeast(successes) <= rate * MARGIN, 0, 1);
  }

  /** At least the chance, but for {@code rate} of all cases. */
  static double upper(int successes, int trials, double rate) {
    return 1 - lower(trials - successes, trials, rate);
  }
}

package org.murmuration.dp.mechanism;

/**
 * In which steps of a run one client may take part: any {@code most} of them, each at least {@code
 * separation} steps after the one before.
 *
 * <p>Source: Choquette-Choo et al. 2023 (arXiv 2306.08153), "b-min-sep participation".
 *
 * @param most participations, at least 1
 * @param separation least difference of two step numbers, at least 1; 1 allows neighboring steps
 */
public record Participation(long most, long separation) {
  /** Every client takes part in one step. */
  public static final Participation ONCE = new Participation(1, 1);

  public Participation {
    requirePositive("participations of a client", most);
    requirePositive("the separation of two participations", separation);
  }

  /** How often a client can really come within {@code steps}, at least 1. */
  public long within(long steps) {
    return Math.min(most, (steps - 1) / separation + 1);
  }

  private static void requirePositive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be >= 1, got " + value);
    }
  }
}

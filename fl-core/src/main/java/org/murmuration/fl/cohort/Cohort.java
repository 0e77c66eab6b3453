package org.murmuration.fl.cohort;

import java.util.List;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;

/**
 * The clients drawn for one round, in ascending order; may be empty. Only a draw makes one, and it
 * carries the sampling that drew it, on which the accountant relies.
 */
public final class Cohort {
  private final RoundId round;
  private final Sampling sampling;
  private final List<ClientId> members;

  Cohort(RoundId round, Sampling sampling, List<ClientId> members) {
    this.round = round;
    this.sampling = sampling;
    this.members = List.copyOf(members);
    for (int i = 1; i < members.size(); i++) {
      if (members.get(i - 1).compareTo(members.get(i)) >= 0) {
        throw new IllegalArgumentException(
            "cohort members must ascend without repeats, got "
                + members.get(i - 1)
                + " before "
                + members.get(i));
      }
    }
  }

  /**
   * Draws the cohort of {@code round}.
   *
   * @param population every client that may be drawn, ascending without repeats
   * @param bits secret randomness; with seeded bits the run's privacy is simulated
   */
  public static Cohort draw(
      RoundId round, Sampling sampling, List<ClientId> population, RandomBits bits) {
    return new Cohort(round, sampling, sampling.draw(population, bits));
  }

  /**
   * Draws the cohort of {@code round} from those who are eligible.
   *
   * @throws IllegalArgumentException if the sampling counts on more than who is eligible
   */
  public static Cohort draw(
      RoundId round,
      Sampling sampling,
      List<ClientId> population,
      Eligibility eligible,
      RandomBits bits) {
    if (!sampling.takesEligibility()) {
      throw new IllegalArgumentException(
          sampling
              + " draws from the whole population, not from those who are eligible in a round,"
              + " which the server sees or data decide; use UpToSampling or OverSelection, which"
              + " are accounted for known cohorts, or plan for a fixed public group as population");
    }
    return draw(round, sampling, eligible.of(population, round), bits);
  }

  /** Returns a cohort of which nothing is known: no members. */
  public static Cohort unknown(RoundId round, Sampling sampling) {
    return new Cohort(round, sampling, List.of());
  }

  /** The round it was drawn for. */
  public RoundId round() {
    return round;
  }

  /** How it was drawn. */
  public Sampling sampling() {
    return sampling;
  }

  /** Who was drawn. */
  public List<ClientId> members() {
    return members;
  }

  /** Number of clients drawn. */
  public int size() {
    return members.size();
  }

  @Override
  public String toString() {
    return "Cohort[" + round + ", " + members.size() + " clients]";
  }
}

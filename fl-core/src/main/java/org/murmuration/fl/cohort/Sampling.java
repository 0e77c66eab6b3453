package org.murmuration.fl.cohort;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.sizing.NoiseSizing;

/**
 * How a cohort is drawn: the public fact on which the accountant relies.
 *
 * <p>Each kind answers for itself: what it draws, how many clients to expect, and how likely the
 * presence of one client is to decide whether a round is aborted (rule 4: a draw outside the public
 * floor and maximum aborts the round).
 */
public sealed interface Sampling
    permits PoissonSampling, KnownCohort, OverSelection, SecretFixedSizeSampling {

  /**
   * Draws from {@code population}, which ascends without repeats; the result ascends too.
   *
   * @param bits secret randomness; with seeded bits the run's privacy is simulated
   */
  List<ClientId> draw(List<ClientId> population, RandomBits bits);

  /**
   * Whether it may draw from those who are eligible alone; not where the secrecy of cohorts is
   * counted on, or their size is fixed.
   */
  default boolean takesEligibility() {
    return false;
  }

  /** What about it does not go with a loss that is accounted zero-out, if anything. */
  default Optional<String> clashWithSharedNoise() {
    return Optional.empty();
  }

  /** Whether its loss covers a round that closes at the first {@code inputs}: one for another. */
  default boolean closesAtFirst(int inputs) {
    return false;
  }

  /**
   * Whether what it claims holds only if no client's input or loss depends on earlier cohorts, as
   * one client's place in a cohort decides on another's.
   */
  default boolean needsForgetfulClients() {
    return false;
  }

  /** Law of the number of clients drawn from {@code population} clients. */
  CountLaw drawn(int population);

  /** Law of the number of clients that are drawn and then lost to nothing, each lost alone. */
  CountLaw completing(int population, double dropout);

  /**
   * Bound, for one round, on the chance that one client is drawn and its presence lifts the
   * survivors to {@code floor}, whatever fraction up to {@code dropout} of the others is lost; zero
   * where presence is known anyway (zero-out adjacency).
   */
  double floorEdge(int population, double dropout, int floor);

  /**
   * Bound, for one round, on the chance that one client is drawn and pushes the cohort above {@code
   * maximum}; zero where presence is known anyway (zero-out adjacency).
   */
  double maximumEdge(int population, int maximum);

  /** Bound, for one round, on the chance that one client decides between release and abort. */
  default double edgeProbability(int population, double dropout, CohortBounds bounds) {
    return floorEdge(population, dropout, bounds.survivorFloor())
        + maximumEdge(population, bounds.maxCohort());
  }

  /** What central noise costs and how it is sized under this sampling. */
  NoiseSizing<?> noiseSizing();

  /** Largest number of clients a cohort of {@code population} clients can have. */
  int largest(int population);
}

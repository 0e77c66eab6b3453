package org.murmuration.secagg.policy;

import java.util.Optional;
import org.murmuration.secagg.policy.Proposal.Terms;
import org.murmuration.secagg.policy.Refusal.Reason;

/**
 * What a client asks of one cohort. Each bound may be met exactly.
 *
 * @param smallestCohort fewest members, 1 or more
 * @param smallestThreshold fewest shares that open a mask, 1 or more: with one less colluding, the
 *     masks stay closed
 * @param smallestSurvivors fewest inputs in a sum that may be opened, 1 or more: both the least
 *     floor of a plan, and the least count of survivors that the client helps to unmask
 * @param largestUnknownShare in 0..1, of members whom the client's own registry does not know: all
 *     of them may be the server's
 * @param largestDegree most others to mask and share with, 0 or more: each costs a key agreement,
 *     two shares and a mask as long as the input
 */
public record CohortLimits(
    int smallestCohort,
    int smallestThreshold,
    int smallestSurvivors,
    double largestUnknownShare,
    int largestDegree) {
  public CohortLimits {
    if (smallestCohort < 1 || smallestThreshold < 1 || smallestSurvivors < 1) {
      throw new IllegalArgumentException(
          "smallest cohort, threshold and survivors are 1 or more, got %d, %d, %d"
              .formatted(smallestCohort, smallestThreshold, smallestSurvivors));
    }
    if (!(largestUnknownShare >= 0 && largestUnknownShare <= 1)) {
      throw new IllegalArgumentException(
          "the largest unknown share is in 0..1, got " + largestUnknownShare);
    }
    if (largestDegree < 0) {
      throw new IllegalArgumentException("the largest degree is 0 or more, got " + largestDegree);
    }
  }

  /** Returns the first limit that the proposal breaks, in the order of the parameters. */
  Optional<Refusal> judge(Proposal proposal) {
    int members = proposal.lineup().members().size();
    Terms terms = proposal.terms();
    return atLeast(smallestCohort, members, Reason.SMALL_COHORT)
        .or(() -> atLeast(smallestThreshold, terms.threshold(), Reason.SMALL_THRESHOLD))
        .or(() -> atLeast(smallestSurvivors, terms.survivorFloor(), Reason.SMALL_SURVIVOR_FLOOR))
        .or(() -> unknownShare(terms.unknownMembers(), members))
        .or(() -> strangers(terms))
        .or(() -> degree(terms.degree()));
  }

  Optional<Refusal> judgeSurvivors(int survivors) {
    return atLeast(smallestSurvivors, survivors, Reason.TOO_FEW_SURVIVORS);
  }

  private static Optional<Refusal> atLeast(int smallest, int got, Reason reason) {
    return Refusal.unless(
        got >= smallest,
        reason,
        () -> "this client asks for at least " + smallest + ", got " + got);
  }

  /**
   * Divides, as multiplying the share would refuse 29 of 100 at 0.29: a quotient is rounded once,
   * to the very number that the decimal means.
   */
  private Optional<Refusal> unknownShare(int unknown, int members) {
    return Refusal.unless(
        (double) unknown / members <= largestUnknownShare,
        Reason.UNKNOWN_IDENTITIES,
        () ->
            "this client takes a share of unknown members up to %s, got %d of %d"
                .formatted(largestUnknownShare, unknown, members));
  }

  /**
   * Whoever the client does not know may be the server's, and more of those among its share holders
   * than the plan stands could be shown two survivor sets. Who takes any number of strangers has
   * nobody to tell them from.
   */
  private Optional<Refusal> strangers(Terms terms) {
    return Refusal.unless(
        largestUnknownShare == 1 || terms.unknownPeers() <= terms.corruptHolders(),
        Reason.UNKNOWN_IDENTITIES,
        () ->
            "the plan stands %d corrupt share holders, but %d of this client's are unknown to it"
                .formatted(terms.corruptHolders(), terms.unknownPeers()));
  }

  private Optional<Refusal> degree(int degree) {
    return Refusal.unless(
        degree <= largestDegree,
        Reason.LARGE_DEGREE,
        () -> "this client takes at most " + largestDegree + " neighbors, got " + degree);
  }
}

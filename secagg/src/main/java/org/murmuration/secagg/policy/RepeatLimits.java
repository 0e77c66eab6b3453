package org.murmuration.secagg.policy;

import java.util.Optional;
import org.murmuration.secagg.history.Lineup;
import org.murmuration.secagg.history.Occasion;
import org.murmuration.secagg.history.Participation;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.policy.Refusal.Reason;

/**
 * What a client asks of the sessions that it joins one after another. Each bound may be met
 * exactly.
 *
 * <p>Two cohorts are compared by their members as the rosters had them. Whoever is in both guards
 * those who are in one only: it is the others' inputs that the difference of two sums shows. Equal
 * cohorts that lose different members are not caught here.
 *
 * @param smallestDifference two unequal cohorts of one task, both with this client's input, differ
 *     by at least so many members (leakage over rounds: So et al. 2023); 0 and 1 allow all
 * @param fewestRoundsApart two rounds of one task on the same model, both with this client's input,
 *     have numbers at least so far apart; 0 allows all, 1 all but the same round again
 * @param mostSessionsPerBeacon how many sessions the client joins under one beacon, 1 or more: each
 *     draws a graph, and a server with many draws may wait for one that suits it
 */
public record RepeatLimits(
    int smallestDifference, long fewestRoundsApart, int mostSessionsPerBeacon) {
  public RepeatLimits {
    if (smallestDifference < 0 || fewestRoundsApart < 0) {
      throw new IllegalArgumentException(
          "smallest difference and fewest rounds apart are 0 or more, got "
              + "%d, %d".formatted(smallestDifference, fewestRoundsApart));
    }
    if (mostSessionsPerBeacon < 1) {
      throw new IllegalArgumentException(
          "a beacon serves 1 session or more, got " + mostSessionsPerBeacon);
    }
  }

  /** Returns the first limit that the proposal breaks, in the order of the parameters. */
  Optional<Refusal> judge(Proposal proposal, Participations history) {
    return judgeInput(proposal, history).or(() -> beacon(proposal.lineup(), history));
  }

  /** The limits on what was answered; the session itself is joined by now, not answered. */
  Optional<Refusal> judgeInput(Proposal proposal, Participations history) {
    return differencing(proposal, history).or(() -> repeatedModel(proposal.occasion(), history));
  }

  private Optional<Refusal> differencing(Proposal proposal, Participations history) {
    return history
        .answered()
        .filter(earlier -> sameTask(earlier, proposal.occasion()))
        .flatMap(earlier -> difference(proposal.lineup(), earlier).stream())
        .findFirst();
  }

  private Optional<Refusal> difference(Lineup proposed, Participation earlier) {
    int difference = proposed.differenceTo(earlier.lineup(), smallestDifference);
    return Refusal.unless(
        difference == 0 || difference >= smallestDifference,
        Reason.DIFFERENCING,
        () ->
            "this client joins equal cohorts, or such as differ by at least %d members; this one and"
                    .formatted(smallestDifference)
                + " that of round %d differ by %d"
                    .formatted(earlier.occasion().round(), difference));
  }

  private Optional<Refusal> repeatedModel(Occasion proposed, Participations history) {
    return history
        .answered()
        .filter(earlier -> sameTask(earlier, proposed))
        .filter(earlier -> earlier.occasion().model().equals(proposed.model()))
        .flatMap(earlier -> distance(proposed.round(), earlier.occasion().round()).stream())
        .findFirst();
  }

  private Optional<Refusal> distance(long proposed, long earlier) {
    return Refusal.unless(
        Math.abs(proposed - earlier) >= fewestRoundsApart,
        Reason.REPEATED_MODEL,
        () ->
            "this client answers one model again after at least %d rounds; it did so in %d, now %d"
                .formatted(fewestRoundsApart, earlier, proposed));
  }

  private Optional<Refusal> beacon(Lineup proposed, Participations history) {
    long before =
        history.oldestFirst().stream()
            .filter(earlier -> earlier.lineup().beacon().equals(proposed.beacon()))
            .count();
    return Refusal.unless(
        before < mostSessionsPerBeacon,
        Reason.BEACON_REUSED,
        () ->
            "this client joins at most %d sessions under one beacon, and joined %d under this"
                .formatted(mostSessionsPerBeacon, before));
  }

  private static boolean sameTask(Participation earlier, Occasion proposed) {
    return earlier.occasion().task().equals(proposed.task());
  }
}

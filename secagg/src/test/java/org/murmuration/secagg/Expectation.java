package org.murmuration.secagg;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.SharingGraph;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.Step;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;

/**
 * What a session must give, from the fates, the graph and the plain inputs alone: an oracle that
 * knows nothing of states and messages.
 */
record Expectation(Cohort cohort, Map<ParticipantId, Fate> fates) {
  /** The outcome if fewer advertise than a roster has, where there is no graph yet. */
  RoundOutcome withoutRoster() {
    int there = arrived(cohort.inputs().keySet(), 1).size();
    return new TooFewSurvivors(Step.ADVERTISE_KEYS, there, quorum().smallestRoster());
  }

  RoundOutcome on(SharingGraph graph) {
    SortedSet<ParticipantId> sharers = arrived(graph.participants(), 2);
    if (sharers.size() < quorum().survivorFloor()) {
      return tooFew(Step.SHARE_KEYS, sharers, quorum().survivorFloor());
    }
    SortedSet<ParticipantId> survivors = arrived(reached(graph, sharers, sharers), 3);
    if (survivors.size() < quorum().survivorFloor()) {
      return tooFew(Step.MASKED_INPUT, survivors, quorum().survivorFloor());
    }
    return afterInputs(graph, sharers, survivors);
  }

  private RoundOutcome afterInputs(
      SharingGraph graph, SortedSet<ParticipantId> sharers, SortedSet<ParticipantId> survivors) {
    SortedSet<ParticipantId> answering = survivors;
    if (cohort.plan().signs()) {
      SortedSet<ParticipantId> signers = arrived(survivors, 4);
      answering = reached(graph, signers, signers);
      if (answering.size() < quorum().threshold()) {
        return tooFew(Step.CONSISTENCY, answering, quorum().threshold());
      }
    }
    SortedSet<ParticipantId> responders = arrived(answering, cohort.messages());
    if (responders.size() < quorum().threshold()) {
      return tooFew(Step.UNMASK, responders, quorum().threshold());
    }
    SortedSet<ParticipantId> needed = chosen(sharers, id -> isNeeded(graph, id, survivors));
    needed.removeAll(reached(graph, needed, responders));
    return needed.isEmpty()
        ? new Summed(cohort.plainSum(survivors), List.copyOf(survivors))
        : new Unrecoverable(List.copyOf(needed), List.of());
  }

  private static boolean isNeeded(
      SharingGraph graph, ParticipantId dealer, SortedSet<ParticipantId> survivors) {
    return survivors.contains(dealer)
        || graph.peersOf(dealer).stream().anyMatch(survivors::contains);
  }

  /** Those of {@code who} that have a threshold of their holders in {@code holders}. */
  private SortedSet<ParticipantId> reached(
      SharingGraph graph, Collection<ParticipantId> who, SortedSet<ParticipantId> holders) {
    return chosen(
        who,
        id ->
            graph.holdersOf(id).stream().filter(holders::contains).count() >= quorum().threshold());
  }

  private SortedSet<ParticipantId> arrived(Collection<ParticipantId> who, int message) {
    return chosen(who, id -> fates.get(id).arrives(message));
  }

  private static SortedSet<ParticipantId> chosen(
      Collection<ParticipantId> who, Predicate<ParticipantId> rule) {
    return new TreeSet<>(who.stream().filter(rule).toList());
  }

  private static TooFewSurvivors tooFew(Step step, SortedSet<ParticipantId> left, int needed) {
    return new TooFewSurvivors(step, left.size(), needed);
  }

  private Quorum quorum() {
    return cohort.plan().quorum();
  }
}

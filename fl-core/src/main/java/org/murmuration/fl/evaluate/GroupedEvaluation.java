package org.murmuration.fl.evaluate;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.evaluate.ClientsEvaluation.Outcome;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.plan.request.PlanRefused;

/**
 * An evaluation of each group by itself; groups below the floor are not told.
 *
 * <p>Each group has a sum of its own, and the floor is that of each session, so that a protocol
 * never opens a sum of fewer who came. The total is the sum of the groups that were told, never of
 * more, or their difference would tell of the rest. That holds for one grouping: sums over two
 * groupings of the same clients can be subtracted, and what keeps single clients hidden then is
 * differential privacy alone.
 *
 * @param each how one group is evaluated
 * @param floor fewest clients of a group that is told, and fewest of them who must come, at least 2
 */
public record GroupedEvaluation(ClientsEvaluation each, ClientGroups groups, int floor) {
  public GroupedEvaluation {
    if (floor < 2) {
      throw new IllegalArgumentException(
          "a group of one client is that client; the floor must be at least 2, got " + floor);
    }
  }

  /**
   * How one group did.
   *
   * @param asked its clients, a public fact
   */
  public record Group(int asked, Outcome outcome) {
    /** Clients whose sums were released, none if nothing was: the server's view. */
    public int clients() {
      return outcome instanceof Outcome.Released released ? released.clients() : 0;
    }
  }

  /**
   * How all groups did.
   *
   * @param groups by name
   * @param merged groups that are told together as {@link ClientGroups#OTHERS}
   * @param untold groups that are not told
   */
  public record Report(SortedMap<String, Group> groups, List<String> merged, List<String> untold) {
    public Report {
      groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
      merged = List.copyOf(merged);
      untold = List.copyOf(untold);
    }

    /** The sums over all groups that were released; empty where none was. */
    public Optional<MetricSums> total() {
      return groups.values().stream()
          .flatMap(
              group ->
                  group.outcome() instanceof Outcome.Released released
                      ? Optional.of(released.sums()).stream()
                      : Optional.<MetricSums>empty().stream())
          .reduce(MetricSums::plus);
    }
  }

  /** Evaluates {@code weights} on the groups of {@code clients}. */
  public Report of(RoundId round, ModelWeights weights, List<ClientId> clients) throws PlanRefused {
    ClientGroups.Split split = groups.split(clients, floor);
    SortedMap<String, Group> told = new TreeMap<>();
    for (var group : split.told().entrySet()) {
      List<ClientId> members = group.getValue();
      told.put(group.getKey(), new Group(members.size(), each.of(round, weights, members, floor)));
    }
    return new Report(told, split.merged(), split.untold());
  }
}

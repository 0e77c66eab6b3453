package org.murmuration.fl.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.murmuration.fl.data.ClientId;

/**
 * Which group each client is in, by a public fact: a region, a kind of device.
 *
 * @param of the group's name by client; who is absent is in no group
 */
public record ClientGroups(Map<ClientId, String> of) {
  /** Name of the group of those who are in groups too small to be told. */
  public static final String OTHERS = "(others)";

  public ClientGroups {
    of = Map.copyOf(of);
    if (of.containsValue(OTHERS)) {
      throw new IllegalArgumentException("'" + OTHERS + "' is kept for small groups together");
    }
  }

  /**
   * Groups that are large enough to be told, by name.
   *
   * @param told the groups, each of at least the floor; {@link #OTHERS} holds small ones together
   * @param merged names of those that went into {@link #OTHERS}
   * @param untold names of those that are too small even together
   */
  public record Split(
      SortedMap<String, List<ClientId>> told, List<String> merged, List<String> untold) {
    public Split {
      told = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(told));
      merged = List.copyOf(merged);
      untold = List.copyOf(untold);
    }
  }

  /**
   * Splits {@code clients}. A group below {@code floor} would tell of its members, and so would the
   * difference between the sum of all and the sums of the large groups: small groups are told
   * together, or not at all and are in no sum either.
   */
  public Split split(List<ClientId> clients, int floor) {
    NavigableMap<String, List<ClientId>> all = new TreeMap<>();
    for (ClientId client : clients) {
      String group = of.get(client);
      if (group != null) {
        all.computeIfAbsent(group, name -> new ArrayList<>()).add(client);
      }
    }
    List<String> small =
        all.entrySet().stream()
            .filter(group -> group.getValue().size() < floor)
            .map(Map.Entry::getKey)
            .toList();
    List<ClientId> others =
        all.values().stream()
            .filter(members -> members.size() < floor)
            .flatMap(List::stream)
            .sorted()
            .toList();
    small.forEach(all::remove);
    if (others.size() < floor) {
      return new Split(all, List.of(), small);
    }
    all.put(OTHERS, others);
    return new Split(all, small, List.of());
  }
}

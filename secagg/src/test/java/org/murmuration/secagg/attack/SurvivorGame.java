package org.murmuration.secagg.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;

/**
 * The game of a server that tells each honest client another survivor set. All corrupt clients deal
 * by the rules, hand over every share of theirs, and sign every set; the server then confirms to
 * each client whatever was signed. That is its best play, as more signatures never give it less.
 */
record SurvivorGame(Quorum quorum, int honest, int corrupt) {
  /** What a play gave the server. */
  record Spoils(
      Map<ParticipantId, SortedSet<ParticipantId>> told,
      List<ParticipantId> bothShares,
      List<SortedSet<ParticipantId>> exposed) {
    /** No two shares of one participant, and one sum of honest inputs at most, of enough. */
    boolean keepsThePromise(int fewest) {
      return bothShares.isEmpty()
          && exposed.size() <= 1
          && exposed.stream().allMatch(group -> group.size() >= fewest);
    }
  }

  /** Fewest honest inputs in a sum that the server may learn. */
  int fewestHonest() {
    return quorum.survivorFloor() - corrupt;
  }

  /** Every set of participants that passes. */
  List<SortedSet<ParticipantId>> sets(Predicate<SortedSet<ParticipantId>> rule) {
    List<ParticipantId> all = Crew.ids(1, honest + corrupt);
    List<SortedSet<ParticipantId>> sets = new ArrayList<>();
    for (int members = 0; members < 1 << all.size(); members++) {
      SortedSet<ParticipantId> set = new TreeSet<>();
      for (int i = 0; i < all.size(); i++) {
        if ((members >> i & 1) == 1) {
          set.add(all.get(i));
        }
      }
      if (rule.test(set)) {
        sets.add(set);
      }
    }
    return sets;
  }

  /** For each honest client every set that it would not refuse, and the empty one: silence. */
  List<List<SortedSet<ParticipantId>>> menus() {
    return Crew.ids(1, honest).stream()
        .map(
            id ->
                sets(
                    set ->
                        set.isEmpty()
                            || (set.contains(id) && set.size() >= quorum.survivorFloor())))
        .toList();
  }

  /** Every way to choose one item of each menu. */
  static <T> Stream<List<T>> choices(List<List<T>> menus) {
    int count = menus.stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    return IntStream.range(0, count).parallel().mapToObj(index -> choice(menus, index));
  }

  private static <T> List<T> choice(List<List<T>> menus, int index) {
    List<T> chosen = new ArrayList<>();
    int rest = index;
    for (List<T> menu : menus) {
      chosen.add(menu.get(rest % menu.size()));
      rest /= menu.size();
    }
    return chosen;
  }

  /** Plays one assignment of survivor sets to clients 1..h. */
  Spoils play(List<SortedSet<ParticipantId>> told) {
    return play(Crew.of(quorum, honest, corrupt, 1), told);
  }

  /** The same with given keys, which on a sparse graph place everybody. */
  static Spoils play(Crew crew, List<SortedSet<ParticipantId>> told) {
    World world = World.ofAll(crew);
    world.maskAll();
    return finish(crew, world, told);
  }

  /** The same once every client was told of another set of sharers. */
  Spoils play(List<SortedSet<ParticipantId>> sharers, List<SortedSet<ParticipantId>> told) {
    Crew crew = Crew.of(quorum, honest, corrupt, 1);
    World world = World.ofAll(crew);
    for (int i = 0; i < sharers.size(); i++) {
      world.mask(new ParticipantId(i + 1), sharers.get(i));
    }
    return finish(crew, world, told);
  }

  private static Spoils finish(Crew crew, World world, List<SortedSet<ParticipantId>> told) {
    Map<ParticipantId, SortedSet<ParticipantId>> byClient = new TreeMap<>();
    for (int i = 0; i < told.size(); i++) {
      ParticipantId client = new ParticipantId(i + 1);
      byClient.put(client, told.get(i));
      if (!told.get(i).isEmpty()) {
        world.survivors(client, told.get(i));
      }
    }
    world.confirmAll();
    return new Spoils(byClient, both(crew.honest().keySet(), world), world.loot().exposed());
  }

  private static List<ParticipantId> both(Collection<ParticipantId> honest, World world) {
    return honest.stream().filter(world.loot()::hasBothSharesOf).toList();
  }
}

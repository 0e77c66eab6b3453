package org.murmuration.secagg.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.graph.Adversary.ACTIVE;
import static org.murmuration.secagg.graph.Adversary.PASSIVE;
import static org.murmuration.secagg.graph.Adversary.SEMI_MALICIOUS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.attack.SurvivorGame.Spoils;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.SharingGraph;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.message.Session;

/**
 * Pitfalls 1 and 2 and rules 20, 21 and 23: the server tells one client that v died and another
 * that v lives. It is played in every way there is, and lost in all of them where twice the
 * threshold exceeds holders plus corrupt ones; where it does not, the same game is won, which shows
 * that the attacker's means are enough.
 */
class SurvivorGameTest {
  /** {@code 2t > n + c}, c of the clients corrupt. */
  static Stream<SurvivorGame> safe() {
    return Stream.of(
        new SurvivorGame(new Quorum(ACTIVE, Topology.complete(), 3, 0, 3, 4), 4, 0),
        new SurvivorGame(new Quorum(ACTIVE, Topology.complete(), 3, 1, 3, 4), 3, 1),
        new SurvivorGame(new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, 5), 4, 1),
        new SurvivorGame(new Quorum(ACTIVE, Topology.complete(), 4, 0, 5, 5), 4, 1));
  }

  @ParameterizedTest
  @MethodSource("safe")
  void play_everyAssignmentOfSets_noPartialSumAndNoTwoShares(SurvivorGame game) {
    List<Spoils> plays = SurvivorGame.choices(game.menus()).map(game::play).toList();
    for (Spoils play : plays) {
      assertTrue(play.keepsThePromise(game.fewestHonest()), play::toString);
    }
    List<SortedSet<ParticipantId>> everybody = List.of(new TreeSet<>(Crew.ids(1, game.honest())));
    assertTrue(plays.stream().anyMatch(play -> play.exposed().equals(everybody)), "never a sum");
  }

  /** Sets that a client refuses, those without it and those below the floor, do no better. */
  @Test
  void play_everySetThereIsToThreeClients_noPartialSumAndNoTwoShares() {
    SurvivorGame game = new SurvivorGame(new Quorum(ACTIVE, Topology.complete(), 3, 1, 3, 4), 3, 1);
    List<SortedSet<ParticipantId>> any = game.sets(set -> true);
    SurvivorGame.choices(List.of(any, any, any))
        .map(game::play)
        .forEach(play -> assertTrue(play.keepsThePromise(game.fewestHonest()), play::toString));
  }

  /**
   * Who dealt is not signed: the server tells each client of other sharers too, so that some mask
   * with peers who do not mask with them.
   */
  @Test
  void play_everyAssignmentOfSharersAndSets_noPartialSumAndNoTwoShares() {
    checkSharersAndSets(
        new SurvivorGame(new Quorum(ACTIVE, Topology.complete(), 3, 1, 3, 4), 3, 1));
  }

  /** The same for five, all 5^8 of them. */
  @Test
  @Tag("suite")
  void play_everyAssignmentOfSharersAndSetsToFour_noPartialSumAndNoTwoShares() {
    checkSharersAndSets(
        new SurvivorGame(new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, 5), 4, 1));
  }

  private static void checkSharersAndSets(SurvivorGame game) {
    int honest = game.honest();
    List<List<SortedSet<ParticipantId>>> menus = new ArrayList<>();
    for (ParticipantId id : Crew.ids(1, honest)) {
      int fewest = game.quorum().threshold() - 1;
      menus.add(game.sets(sharers -> sharers.size() >= fewest && !sharers.contains(id)));
    }
    for (ParticipantId id : Crew.ids(1, honest)) {
      int fewest = game.quorum().survivorFloor();
      menus.add(game.sets(set -> set.size() >= fewest && set.contains(id)));
    }
    SurvivorGame.choices(menus)
        .map(choice -> game.play(choice.subList(0, honest), choice.subList(honest, 2 * honest)))
        .forEach(play -> assertTrue(play.keepsThePromise(game.fewestHonest()), play::toString));
  }

  /** {@code 2t <= n + c}: passive plans, and a signing one with more corrupt than it allows for. */
  static Stream<SurvivorGame> unsafe() {
    return Stream.of(
        new SurvivorGame(Quorum.passive(2, 4), 4, 0),
        new SurvivorGame(Quorum.passive(2, 4), 3, 1),
        new SurvivorGame(Quorum.passive(3, 5), 4, 1),
        new SurvivorGame(new Quorum(ACTIVE, Topology.complete(), 3, 0, 3, 4), 2, 2),
        new SurvivorGame(new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, 5), 2, 3));
  }

  @ParameterizedTest
  @MethodSource("unsafe")
  void play_thresholdTooLow_serverWinsBothSharesAndSingleInputs(SurvivorGame game) {
    assertTrue(2 * game.quorum().threshold() <= game.honest() + 2 * game.corrupt());
    assertTrue(
        SurvivorGame.choices(game.menus())
            .map(game::play)
            .anyMatch(play -> !play.bothShares().isEmpty()),
        "no two shares");
    assertTrue(
        SurvivorGame.choices(game.menus())
            .map(game::play)
            .anyMatch(play -> play.exposed().stream().anyMatch(sum -> sum.size() == 1)),
        "no single input");
  }

  /**
   * Without signatures a client trusts the server for the set, so even where {@code 2t > n + c} the
   * one thing in the way of two sums is that there are not shares enough: no share is given twice.
   */
  @Test
  void play_passivePlanWithAHighThreshold_notTwoSharesOfOne() {
    SurvivorGame game =
        new SurvivorGame(new Quorum(PASSIVE, Topology.complete(), 3, 1, 3, 4), 3, 1);
    SurvivorGame.choices(game.menus())
        .map(game::play)
        .forEach(play -> assertEquals(List.of(), play.bothShares(), play::toString));
  }

  /**
   * What the signatures are for: with {@code 2t > n + c} no two shares come together, yet where
   * each client calls other two of 4, 5 and 6 lost, enough call each of them lost, and the sum of
   * 1, 2 and 3 alone comes out. Signed, the same play gives nothing.
   */
  @Test
  void play_eachClientToldOfOtherTwoLost_partialSumOnlyWhereNothingIsSigned() {
    int[][] lost = {{4, 5}, {4, 6}, {5, 6}, {5, 6}, {4, 6}, {4, 5}};
    List<SortedSet<ParticipantId>> told = new ArrayList<>();
    for (int[] two : lost) {
      SortedSet<ParticipantId> set = new TreeSet<>(Crew.ids(1, 7));
      set.remove(Crew.id(two[0]));
      set.remove(Crew.id(two[1]));
      told.add(set);
    }
    Spoils trusting =
        new SurvivorGame(new Quorum(PASSIVE, Topology.complete(), 5, 1, 5, 7), 6, 1).play(told);
    assertEquals(List.of(new TreeSet<>(Crew.ids(1, 3))), trusting.exposed());
    assertEquals(List.of(), trusting.bothShares());
    Spoils signed =
        new SurvivorGame(new Quorum(ACTIVE, Topology.complete(), 5, 1, 5, 7), 6, 1).play(told);
    assertEquals(List.of(), signed.exposed());
  }

  /** {@code 2t > k + X} on rings of five and six. */
  static Stream<SurvivorGame> rings() {
    return Stream.of(
        new SurvivorGame(new Quorum(SEMI_MALICIOUS, Topology.regular(2), 2, 0, 3, 5), 5, 0),
        new SurvivorGame(new Quorum(SEMI_MALICIOUS, Topology.regular(4), 3, 1, 4, 6), 5, 1),
        new SurvivorGame(new Quorum(SEMI_MALICIOUS, Topology.regular(4), 4, 0, 5, 6), 6, 0));
  }

  /**
   * Every two sets, and every way to tell each client one of them. On rings so small no play cuts a
   * part out either; on large ones that holds while the server does not choose by the graph whom it
   * calls lost.
   */
  @ParameterizedTest
  @MethodSource("rings")
  void play_everyTwoSetsOnARing_noPartialSumAndNoTwoShares(SurvivorGame game) {
    List<SortedSet<ParticipantId>> sets =
        game.sets(set -> set.size() >= game.quorum().survivorFloor());
    IntStream.range(0, sets.size() * sets.size())
        .parallel()
        .filter(pair -> pair / sets.size() < pair % sets.size())
        .boxed()
        .flatMap(
            pair -> tellEither(game, sets.get(pair / sets.size()), sets.get(pair % sets.size())))
        .map(game::play)
        .forEach(play -> assertTrue(play.keepsThePromise(game.fewestHonest()), play::toString));
  }

  /** Every assignment of sets, or of silence, on the ring of five: 12^5. */
  @Test
  @Tag("suite")
  void play_everyAssignmentOfSetsOnARingOfFive_noPartialSumAndNoTwoShares() {
    SurvivorGame game =
        new SurvivorGame(new Quorum(SEMI_MALICIOUS, Topology.regular(2), 2, 0, 3, 5), 5, 0);
    SurvivorGame.choices(game.menus())
        .map(game::play)
        .forEach(play -> assertTrue(play.keepsThePromise(game.fewestHonest()), play::toString));
  }

  private static Stream<List<SortedSet<ParticipantId>>> tellEither(
      SurvivorGame game, SortedSet<ParticipantId> one, SortedSet<ParticipantId> other) {
    return IntStream.range(1, (1 << game.honest()) - 1)
        .mapToObj(
            who ->
                IntStream.range(0, game.honest())
                    .mapToObj(i -> (who >> i & 1) == 1 ? one : other)
                    .toList());
  }

  /** {@code 2t <= k + c} on a ring: the same game, won. */
  @Test
  void play_twoSetsOnARingOfLowThreshold_serverWinsBothShares() {
    SurvivorGame game =
        new SurvivorGame(new Quorum(PASSIVE, Topology.regular(4), 2, 0, 4, 6), 6, 0);
    List<SortedSet<ParticipantId>> sets = game.sets(set -> set.size() >= 4);
    assertTrue(
        sets.stream()
            .flatMap(one -> sets.stream().flatMap(other -> tellEither(game, one, other)))
            .anyMatch(told -> !game.play(told).bothShares().isEmpty()));
  }

  /**
   * Rule 21, why a sparse graph is not offered against the fully active server: one that chooses by
   * the graph whom it calls lost cuts the ring where its own clients stand, tells everybody the
   * same, and learns the sums of the two parts. No client has more corrupt peers than allowed for.
   */
  @Test
  void play_serverCutsTheRingByItsPlaces_sumsOfThePartsExposed() {
    SurvivorGame game =
        new SurvivorGame(new Quorum(SEMI_MALICIOUS, Topology.regular(4), 3, 1, 8, 10), 8, 2);
    List<SortedSet<ParticipantId>> sets =
        game.sets(set -> set.size() == 8 && set.containsAll(Crew.ids(9, 10)));
    boolean cut =
        LongStream.rangeClosed(1, 30)
            .filter(seed -> hasFewCorruptPeers(Crew.of(game.quorum(), 8, 2, seed)))
            .boxed()
            .flatMap(
                seed ->
                    sets.stream()
                        .map(
                            set ->
                                SurvivorGame.play(
                                    Crew.of(game.quorum(), 8, 2, seed),
                                    Collections.nCopies(8, set))))
            .anyMatch(play -> play.exposed().size() > 1);
    assertTrue(cut);
    assertFalse(Topology.regular(4).withstands(ACTIVE));
  }

  private static boolean hasFewCorruptPeers(Crew crew) {
    SharingGraph graph =
        Session.of(crew.plan(), crew.suite(), crew.roster(), crew.beacon()).graph();
    return crew.honest().keySet().stream()
        .allMatch(
            id ->
                graph.holdersOf(id).stream().filter(crew.corrupt()::containsKey).count()
                    <= crew.plan().quorum().corruptHolders());
  }
}

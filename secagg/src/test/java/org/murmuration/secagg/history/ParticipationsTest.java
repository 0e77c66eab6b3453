package org.murmuration.secagg.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.policy.Proposals.lineup;
import static org.murmuration.secagg.policy.Proposals.occasion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.policy.Proposals;

class ParticipationsTest {
  private static final Participation JOINED = session(1, false);
  private static final Participation ANSWERED = session(1, true);
  private static final Participation OTHER = session(2, false);

  @Test
  void with_inputLeft_replacesTheSessionAsJoined() {
    assertEquals(List.of(OTHER, ANSWERED), history(JOINED, OTHER, ANSWERED).oldestFirst());
  }

  @Test
  void with_joinedTwiceAnsweredOnce_keepsTheOtherDraw() {
    assertEquals(List.of(JOINED, ANSWERED), history(JOINED, JOINED, ANSWERED).oldestFirst());
  }

  @Test
  void with_joinedTwiceAnsweredOnce_replacesTheNewest() {
    assertEquals(
        List.of(JOINED, OTHER, ANSWERED), history(JOINED, OTHER, JOINED, ANSWERED).oldestFirst());
  }

  @Test
  void with_answeredTwice_countsBoth() {
    assertEquals(List.of(ANSWERED, ANSWERED), history(ANSWERED, ANSWERED).oldestFirst());
  }

  @Test
  void with_joinedAfterAnswered_isOneMore() {
    assertEquals(List.of(ANSWERED, JOINED), history(ANSWERED, JOINED).oldestFirst());
  }

  @Test
  void with_answeredUnderAnotherBeacon_replacesNothing() {
    Participation elsewhere = new Participation(occasion(1), lineup(0, 3, "elsewhere"), true);
    assertEquals(List.of(JOINED, elsewhere), history(JOINED, elsewhere).oldestFirst());
  }

  @Test
  void with_historyBefore_isUnchanged() {
    Participations before = history(JOINED);
    before.with(ANSWERED);
    assertEquals(List.of(JOINED), before.oldestFirst());
  }

  @Test
  void constructor_listChangedLater_isUnchanged() {
    List<Participation> sessions = new ArrayList<>(List.of(JOINED));
    Participations history = new Participations(sessions);
    sessions.clear();
    assertEquals(List.of(JOINED), history.oldestFirst());
  }

  @Test
  void keeping_moreThanAllowed_forgetsTheOldestOfEachKind() {
    Participations history =
        history(
            session(1, true),
            session(2, false),
            session(3, true),
            session(4, false),
            session(5, true),
            session(6, false));
    assertEquals(
        List.of(session(3, true), session(4, false), session(5, true), session(6, false)),
        history.keeping(2).oldestFirst());
    assertEquals(history, history.keeping(3));
    assertEquals(Participations.none(), history.keeping(0));
  }

  /** Sessions that come to nothing are free for a server: they must not push an answer out. */
  @Test
  void keeping_manyJoinedAfterAnAnswer_keepsTheAnswer() {
    Participations history = history(ANSWERED);
    for (int i = 0; i < 100; i++) {
      history = history.with(session(10 + i, false)).keeping(1);
    }
    assertEquals(List.of(ANSWERED, session(109, false)), history.oldestFirst());
  }

  @Test
  void keeping_negative_refuses() {
    assertThrows(IllegalArgumentException.class, () -> Participations.none().keeping(-1));
  }

  @Test
  void toString_manySessions_countsThem() {
    assertEquals("Participations[2 sessions]", history(JOINED, OTHER).toString());
    assertEquals(
        "Lineup[3 members, beacon " + JOINED.lineup().beacon() + "]", JOINED.lineup().toString());
  }

  @Test
  void occasion_blankTaskHalfCharacterOrNegativeRound_refuses() {
    Digest model = JOINED.occasion().model();
    assertThrows(IllegalArgumentException.class, () -> new Occasion(" ", 0, model));
    assertThrows(IllegalArgumentException.class, () -> new Occasion("half \ud800", 0, model));
    assertThrows(IllegalArgumentException.class, () -> new Occasion("t", -1, model));
    assertEquals(0, new Occasion("t", 0, model).round());
  }

  @Test
  void lineup_setChangedLater_isUnchanged() {
    Set<Digest> members = new HashSet<>(Proposals.members(0, 3));
    Lineup lineup = new Lineup(members, JOINED.lineup().beacon());
    members.clear();
    assertEquals(3, lineup.members().size());
  }

  private static Participations history(Participation... sessions) {
    Participations history = Participations.none();
    for (Participation session : sessions) {
      history = history.with(session);
    }
    return history;
  }

  private static Participation session(long round, boolean inputLeft) {
    return new Participation(occasion(round), lineup(0, 3, "b"), inputLeft);
  }
}

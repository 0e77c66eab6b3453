package org.murmuration.fl.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoundObserverTest {
  private final List<String> heard = new ArrayList<>();

  private RoundObserver named(String name, Optional<String> answer) {
    return new RoundObserver() {
      @Override
      public Optional<String> onRound(RoundFigures figures) {
        heard.add(name + figures.round());
        return answer;
      }

      @Override
      public void close() {
        heard.add(name + " closed");
        answer.ifPresent(
            text -> {
              throw new IllegalStateException(text);
            });
      }
    };
  }

  @Test
  void all_oneEnds_theOthersAreToldToo() {
    RoundObserver all =
        RoundObserver.all(
            List.of(
                named("a", Optional.empty()),
                named("b", Optional.of("first")),
                named("c", Optional.of("second"))));
    assertEquals(Optional.of("first"), all.onRound(Rounds.of(1, 0.5)));
    assertEquals(List.of("a1", "b1", "c1"), heard);
  }

  @Test
  void all_oneFailsToClose_theOthersAreClosed() {
    RoundObserver all =
        RoundObserver.all(List.of(named("b", Optional.of("first")), named("a", Optional.empty())));
    var failure = assertThrows(IllegalStateException.class, all::close);
    assertEquals("first", failure.getMessage());
    assertEquals(List.of("b closed", "a closed"), heard);
  }

  @Test
  void every_thirdRound_isToldOfThoseOnly() {
    RoundObserver third = named("a", Optional.of("end")).every(3);
    List<Optional<String>> answers = new ArrayList<>();
    for (int round = 1; round <= 6; round++) {
      answers.add(third.onRound(Rounds.of(round, 0.5)));
    }
    assertEquals(List.of("a3", "a6"), heard);
    assertEquals(Optional.empty(), answers.get(1));
    assertEquals(Optional.of("end"), answers.get(2));
  }

  @Test
  void every_closed_closesItsOwn() {
    named("a", Optional.empty()).every(2).close();
    assertEquals(List.of("a closed"), heard);
  }

  @Test
  void every_lessThanOneRound_isRefused() {
    RoundObserver observer = named("a", Optional.empty());
    assertThrows(IllegalArgumentException.class, () -> observer.every(0));
  }
}

package org.murmuration.fl.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.watch.EarlyStop.Better;

class EarlyStopTest {
  private static EarlyStop stop(Better better, int patience, double leastChange) {
    return new EarlyStop(new EarlyStop.Rule("test_accuracy", better, patience, leastChange));
  }

  /** Returns the round after which it stops, 0 if never. */
  private static int stops(EarlyStop stop, double... values) {
    for (int i = 0; i < values.length; i++) {
      if (stop.onRound(Rounds.of(i + 1, values[i])).isPresent()) {
        return i + 1;
      }
    }
    return 0;
  }

  @Test
  void onRound_neverBetterForPatienceRounds_stopsThen() {
    assertEquals(4, stops(stop(Better.HIGHER, 2, 0), 0.1, 0.5, 0.4, 0.5, 0.9));
  }

  @Test
  void onRound_betterInTime_goesOn() {
    assertEquals(0, stops(stop(Better.HIGHER, 2, 0), 0.1, 0.0, 0.2, 0.1, 0.3, 0.2));
  }

  @Test
  void onRound_lowerIsBetter_looksForTheLowest() {
    assertEquals(3, stops(stop(Better.LOWER, 2, 0), 1.0, 2.0, 1.0));
  }

  @Test
  void onRound_gainNotAboveLeastChange_isNone() {
    assertEquals(2, stops(stop(Better.HIGHER, 1, 0.25), 0.25, 0.5));
    assertEquals(0, stops(stop(Better.HIGHER, 1, 0.25), 0.25, 0.75));
  }

  @Test
  void onRound_figureMissing_countsAsNoGain() {
    assertEquals(2, stops(stop(Better.HIGHER, 2, 0), Double.NaN, Double.NaN));
  }

  @Test
  void onRound_stop_saysFigureAndBest() {
    EarlyStop stop = stop(Better.HIGHER, 1, 0);
    assertEquals(Optional.empty(), stop.onRound(Rounds.of(1, 0.5)));
    String reason = stop.onRound(Rounds.of(2, 0.5)).orElseThrow();
    assertEquals("test_accuracy has not improved for 1 rounds (best: 0.5)", reason);
  }

  @Test
  void onRound_figureOfTheServer_isRefused() {
    EarlyStop stop = new EarlyStop(new EarlyStop.Rule("survivors", Better.HIGHER, 1, 0));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> stop.onRound(Rounds.of(1, 0.5)));
    assertTrue(refused.getMessage().contains("server alone"), refused.getMessage());
  }

  @Test
  void onRound_unknownFigure_namesTheKnown() {
    EarlyStop stop = new EarlyStop(new EarlyStop.Rule("luck", Better.HIGHER, 1, 0));
    var refused =
        assertThrows(IllegalArgumentException.class, () -> stop.onRound(Rounds.of(1, 0.5)));
    assertTrue(refused.getMessage().contains("test_accuracy"), refused.getMessage());
  }

  @Test
  void rule_patienceBelowOne_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new EarlyStop.Rule("a", Better.LOWER, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void rule_leastChangeNotFiniteOrNegative_isRefused(double change) {
    assertThrows(
        IllegalArgumentException.class, () -> new EarlyStop.Rule("a", Better.LOWER, 1, change));
  }

  @Test
  void figures_nameOnBothSides_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new RoundFigures(1, Map.of("a", 1.0), Map.of("a", 1.0)));
  }
}

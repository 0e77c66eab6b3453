package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.seed.Seed;

class DropoutsTest {

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1, 2, Double.NaN})
  void fraction_outOfRange_isRefused(double fraction) {
    assertThrows(IllegalArgumentException.class, () -> new Dropouts(fraction, Optional.empty()));
  }

  @Test
  void of_noLosses_isNever() {
    for (int i = 0; i < 100; i++) {
      assertEquals(LossPoint.NEVER, Dropouts.none().of(Seed.of(i)));
    }
  }

  @ParameterizedTest
  @EnumSource(LossPoint.class)
  void of_onePoint_isLostThereOrNever(LossPoint point) {
    Dropouts dropouts = new Dropouts(0.5, Optional.of(point));
    for (int i = 0; i < 100; i++) {
      LossPoint lost = dropouts.of(Seed.of(i));
      assertTrue(lost == point || lost == LossPoint.NEVER, lost.toString());
      assertEquals(lost, dropouts.of(Seed.of(i)));
    }
  }

  /**
   * With fresh seeds this fails falsely with probability below 10^-7: each of five counts within
   * six deviations. It would catch a point that is never drawn and a fraction two percent off. The
   * consistency step, which not every session has, is lost only by name.
   */
  @Test
  void of_manySeeds_losesTheFractionEvenlyOverThePoints() {
    int draws = 100_000;
    Dropouts dropouts = new Dropouts(0.4, Optional.empty());
    Map<LossPoint, Integer> counts = new EnumMap<>(LossPoint.class);
    for (int i = 0; i < draws; i++) {
      counts.merge(dropouts.of(Seed.of(8).child("client", i)), 1, Integer::sum);
    }
    for (LossPoint point : LossPoint.values()) {
      double chance = chance(point);
      double deviation = Math.sqrt(draws * chance * (1 - chance));
      int count = counts.getOrDefault(point, 0);
      assertEquals(draws * chance, count, 6 * deviation, point.toString());
    }
  }

  private static double chance(LossPoint point) {
    return switch (point) {
      case NEVER -> 0.6;
      case CONSISTENCY -> 0;
      default -> 0.1;
    };
  }

  @Test
  void sends_lossPoint_splitsTheSteps() {
    assertFalse(LossPoint.ADVERTISE_KEYS.sends(LossPoint.ADVERTISE_KEYS));
    assertTrue(LossPoint.MASKED_INPUT.sends(LossPoint.SHARE_KEYS));
    assertFalse(LossPoint.MASKED_INPUT.sends(LossPoint.MASKED_INPUT));
    assertFalse(LossPoint.MASKED_INPUT.sends(LossPoint.UNMASK));
    assertTrue(LossPoint.UNMASK.sends(LossPoint.CONSISTENCY));
    assertFalse(LossPoint.CONSISTENCY.sends(LossPoint.UNMASK));
    assertTrue(LossPoint.NEVER.sends(LossPoint.UNMASK));
  }
}

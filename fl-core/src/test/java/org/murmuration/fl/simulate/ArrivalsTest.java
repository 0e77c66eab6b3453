package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.fl.seed.Seed;

class ArrivalsTest {
  private static final LossPoint NEVER = LossPoint.NEVER;
  private static final LossPoint LATE = LossPoint.MASKED_INPUT;

  private static Arrivals until(double deadline, OptionalInt first) {
    return new Arrivals(10, 0.5, deadline, first);
  }

  @Test
  void cut_laterThanTheDeadline_isLostBeforeItsInput() {
    assertEquals(
        List.of(NEVER, LATE, NEVER),
        until(5, OptionalInt.empty()).cut(List.of(NEVER, NEVER, NEVER), List.of(1.0, 5.1, 5.0)));
  }

  @Test
  void cut_firstTwo_theEarliestOfThoseWhoSend() {
    List<LossPoint> lost = List.of(NEVER, LossPoint.SHARE_KEYS, NEVER, LossPoint.UNMASK, NEVER);
    assertEquals(
        List.of(LATE, LossPoint.SHARE_KEYS, NEVER, LossPoint.UNMASK, LATE),
        until(100, OptionalInt.of(2)).cut(lost, List.of(9.0, 1.0, 3.0, 2.0, 4.0)));
  }

  @Test
  void cut_fewerThanFirst_takesAll() {
    List<LossPoint> lost = List.of(NEVER, NEVER);
    assertEquals(lost, until(100, OptionalInt.of(5)).cut(lost, List.of(1.0, 2.0)));
  }

  /** 4000 draws: the frequency misses the chance by 0.04, 5 deviations, once in 10^6. */
  @Test
  void seconds_manyClients_lateAsOftenAsSaid() {
    Arrivals arrivals = until(15, OptionalInt.empty());
    Seed seed = Seed.of(4);
    long late =
        IntStream.range(0, 4000)
            .filter(i -> arrivals.seconds(seed.child("client", i)) > 15)
            .count();
    assertEquals(0.2087, arrivals.late(), 1e-4, "1 - Phi(ln(1.5) / 0.5)");
    assertEquals(arrivals.late(), (double) late / 4000, 0.04);
  }

  @Test
  void late_noSpreadOrNoDeadline_isCertain() {
    assertEquals(0, new Arrivals(10, 0, 10, OptionalInt.empty()).late());
    assertEquals(1, new Arrivals(10, 0, 9, OptionalInt.empty()).late());
    assertEquals(0, until(Double.POSITIVE_INFINITY, OptionalInt.empty()).late());
    assertEquals(10, new Arrivals(10, 0, 9, OptionalInt.empty()).seconds(Seed.of(1)), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 1", "NaN, 1, 1", "1, -1, 1", "1, NaN, 1", "1, 1, 0", "1, 1, NaN"})
  void make_outOfRange_isRefused(double median, double spread, double deadline) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Arrivals(median, spread, deadline, OptionalInt.empty()));
  }

  @Test
  void make_takingNobody_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> until(1, OptionalInt.of(0)));
  }
}

package org.murmuration.fl.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.process.RoundReport;
import org.murmuration.fl.round.PhaseCosts;

class RoundFiguresTest {
  private static RoundReport report(Optional<String> aborted) {
    return new RoundReport(
        new RoundId(3),
        9,
        8,
        aborted,
        Optional.empty(),
        Optional.empty(),
        new PhaseCosts.Meter().costs(),
        List.of(),
        0.5,
        OptionalDouble.of(1.5),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  @Test
  void of_report_partsWhatTheServerSees() {
    RoundFigures figures =
        RoundFigures.of(report(Optional.empty()), Map.of("accuracy", 0.75), Map.of());
    assertEquals(3, figures.round());
    assertEquals(OptionalDouble.of(0.75), figures.released("test_accuracy"));
    assertEquals(OptionalDouble.empty(), figures.released("train_accuracy"));
    assertEquals(OptionalDouble.of(1.5), figures.released("epsilon"));
    assertEquals(OptionalDouble.of(0), figures.released("aborted"));
    assertEquals(8.0, figures.serverView().get("survivors"));
    assertEquals(0.5, figures.serverView().get("seconds"));
  }

  @Test
  void of_everyRound_hasTheSameNamesInOrder() {
    RoundFigures released =
        RoundFigures.of(
            report(Optional.empty()), Map.of("accuracy", 0.75), Map.of("accuracy", 0.5));
    RoundFigures aborted =
        RoundFigures.of(report(Optional.of("why")), Map.of("accuracy", 0.75), Map.of());
    assertEquals(
        List.copyOf(released.released().keySet()), List.copyOf(aborted.released().keySet()));
    assertEquals(OptionalDouble.of(0.5), released.released("train_accuracy"));
    assertEquals(OptionalDouble.of(1), aborted.released("aborted"));
  }
}

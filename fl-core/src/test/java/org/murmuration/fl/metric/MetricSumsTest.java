package org.murmuration.fl.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricSumsTest {
  private static final Metrics OWN = Metrics.withLoss(Metric.between("squared_error", 0, 100));

  @Test
  void plus_sameMetrics_addsExamplesAndEachSum() {
    MetricSums both = MetricSums.of(OWN, 3, 1.5, 6).plus(MetricSums.of(OWN, 1, 0.5, 2));
    assertEquals(MetricSums.of(OWN, 4, 2, 8), both);
    assertEquals(Map.of("loss", 0.5, "squared_error", 2.0), both.means());
    assertEquals(0.5, both.meanLoss());
    assertTrue(both.toString().contains("squared_error=2.0"), both.toString());
  }

  @Test
  void plus_zero_changesNothing() {
    MetricSums some = MetricSums.of(OWN, 3, 1.5, 6);
    assertEquals(some, MetricSums.zero(OWN).plus(some));
    assertEquals(some.hashCode(), some.plus(MetricSums.zero(OWN)).hashCode());
    assertNotEquals(some, MetricSums.of(OWN, 2, 1.5, 6));
    assertNotEquals(some, MetricSums.of(OWN, 3, 1.5, 7));
  }

  @Test
  void plus_anotherModels_isRefused() {
    MetricSums some = MetricSums.zero(OWN);
    MetricSums others = MetricSums.zero(Metrics.OF_CLASSIFIER);
    assertNotEquals(some, others);
    assertThrows(IllegalArgumentException.class, () -> some.plus(others));
  }

  @Test
  void mean_unknownName_isRefusedWithTheKnown() {
    MetricSums some = MetricSums.zero(OWN);
    Exception refused = assertThrows(IllegalArgumentException.class, () -> some.mean("accuracy"));
    assertTrue(refused.getMessage().contains("[loss, squared_error]"), refused.getMessage());
  }

  @Test
  void accuracy_noClassifierOrNoExamples_isNotANumber() {
    assertTrue(Double.isNaN(MetricSums.of(OWN, 3, 1, 1).accuracy()));
    assertTrue(Double.isNaN(MetricSums.zero(Metrics.OF_CLASSIFIER).accuracy()));
    assertTrue(Double.isNaN(MetricSums.NONE.meanLoss()));
    assertEquals(0.75, MetricSums.of(Metrics.OF_CLASSIFIER, 4, 2, 3).accuracy());
  }

  @Test
  void of_sumsThatDoNotFit_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> MetricSums.of(OWN, 1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> MetricSums.of(OWN, -1, 0.5, 1));
  }

  @Test
  void metrics_twoOfOneName_areRefused() {
    List<Metric> twice = List.of(Metric.LOSS, Metric.share("loss"));
    assertThrows(IllegalArgumentException.class, () -> new Metrics(twice));
  }

  @ParameterizedTest
  @CsvSource({
    "' ', 0, 1, 1",
    "a, 1, 1, 1",
    "a, 2, 1, 1",
    "a, NaN, 1, 1",
    "a, -Infinity, 1, 1",
    "a, 0, Infinity, 1",
    "a, 0, 1, 0",
    "a, 0, 1, NaN",
    "a, 0, 1, Infinity"
  })
  void metric_badParts_areRefused(String name, double least, double most, double unit) {
    assertThrows(IllegalArgumentException.class, () -> new Metric(name, least, most, unit));
  }

  /** The edges themselves are kept, what is beyond is not. */
  @ParameterizedTest
  @CsvSource({"-4, -4", "-4.5, -4", "10, 10", "11, 10", "NaN, 10", "0.5, 0.5"})
  void units_twoExamples_keepWhatTheRangeAllows(double sum, double kept) {
    Metric metric = Metric.between("margin", -2, 5);
    assertEquals(kept, metric.ofUnits(metric.units(sum, 2)));
  }
}

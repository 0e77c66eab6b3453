package org.murmuration.fl.plan.lanes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.noise.NoisedVector;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.Segment;

class TallyTest {
  private static final Metrics CLASSIFIER = Metrics.OF_CLASSIFIER;
  private static final long WIDE = Long.MAX_VALUE;

  @Test
  void toLanes_ofMetrics_keepsCountsAndRoundsTheLoss() {
    Tally back = there(new Tally(20, MetricSums.of(CLASSIFIER, 20, 12.3456789, 15)));
    assertEquals(20, back.weight());
    assertEquals(20, back.sums().examples());
    assertEquals(15, back.sums().sum("accuracy"));
    assertEquals(12.3456789, back.sums().sum("loss"), 0x1p-21);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 10240", "Infinity, 10240", "1e300, 10240", "-Infinity, 0", "-1, 0", "0, 0"})
  void toLanes_lossOutOfRange_isClamped(double loss, double counted) {
    Tally back = there(new Tally(10, MetricSums.of(CLASSIFIER, 10, loss, 1)));
    assertEquals(counted, back.sums().sum("loss"));
  }

  /** A model's own metrics travel as the given ones do, below zero too. */
  @ParameterizedTest
  @CsvSource({"-7.25, -7.25", "-100, -9", "100, 15", "NaN, 15"})
  void toLanes_metricsOfAModelsOwn_keepTheirDeclaredRange(double sum, double counted) {
    Metrics own = Metrics.withLoss(Metric.between("margin", -3, 5), Metric.share("certain"));
    Tally tally = new Tally(3, MetricSums.of(own, 3, 1.5, sum, 2));
    long[] lanes = tally.toLanes(own, WIDE);
    assertEquals(5, lanes.length);
    assertEquals(new Tally(3, MetricSums.of(own, 3, 1.5, counted, 2)), Tally.ofLanes(own, lanes));
  }

  @Test
  void toLanes_noExamples_isNothingEvenWithoutALoss() {
    Tally tally = new Tally(0, MetricSums.of(CLASSIFIER, 0, Double.NaN, 0));
    assertArrayEquals(new long[4], tally.toLanes(CLASSIFIER, WIDE));
  }

  @Test
  void toLanes_nothing_isZerosForAnyMetrics() {
    assertArrayEquals(new long[4], Tally.NONE.toLanes(CLASSIFIER, WIDE));
    assertArrayEquals(new long[2], Tally.NONE.toLanes(Metrics.NONE, WIDE));
  }

  @Test
  void toLanes_otherMetricsThanThePlans_areRefused() {
    Tally tally = new Tally(1, MetricSums.of(Metrics.LOSS_ALONE, 1, 0.5));
    Exception refused =
        assertThrows(IllegalArgumentException.class, () -> tally.toLanes(CLASSIFIER, WIDE));
    assertTrue(refused.getMessage().contains("[loss, accuracy]"), refused.getMessage());
  }

  /** Sums of examples beyond 32 bits come back whole. */
  @Test
  void ofLanes_sumBeyondAnInt_isKept() {
    long many = 3L * Integer.MAX_VALUE;
    MetricSums sums = Tally.ofLanes(CLASSIFIER, new long[] {many, many, 0, many - 1}).sums();
    assertEquals(many, sums.examples());
    assertEquals(many - 1, sums.sum("accuracy"));
  }

  /** A diverged client with a huge data set must not wrap the sum of the others' losses. */
  @Test
  void pack_tallyBeyondItsLane_staysAtTheBoundAndNeverWraps() {
    int clients = 1000;
    Encoding encoding = Encoding.withTally(new Segment(3, new Lanes(2), clients), CLASSIFIER);
    MetricSums diverged = MetricSums.of(CLASSIFIER, Integer.MAX_VALUE, Double.NaN, 0);
    RingAccumulator sum = RingAccumulator.zero(encoding.words());
    for (int i = 0; i < clients; i++) {
      sum.add(encoding.pack(values(-5, 0, 5), new Tally(7, diverged)));
    }
    DecodedSum decoded = encoding.unpack(sum.finish(), clients);
    Tally tally = decoded.tally().orElseThrow();
    assertEquals(7L * clients, tally.weight());
    assertEquals((long) clients * Integer.MAX_VALUE, tally.sums().examples());
    assertTrue(tally.sums().sum("loss") > 0, "wrapped to " + tally.sums());
    assertEquals(-5L * clients, decoded.values()[0]);
    assertEquals(5L * clients, decoded.values()[2]);
  }

  @Test
  void unpack_nobody_isZero() {
    Encoding encoding = Encoding.withTally(new Segment(3, new Lanes(4), 5), CLASSIFIER);
    DecodedSum decoded = encoding.unpack(RingAccumulator.zero(encoding.words()).finish(), 0);
    assertEquals(new Tally(0, MetricSums.zero(CLASSIFIER)), decoded.tally().orElseThrow());
    assertEquals(0, decoded.values()[0]);
  }

  @Test
  void pack_valuesOnly_leavesTheTallyBehind() {
    Encoding encoding = Encoding.valuesOnly(new Segment(3, new Lanes(2), 5));
    assertEquals(2, encoding.words());
    assertEquals(
        encoding.pack(values(1, 2, 3), Tally.NONE),
        encoding.pack(values(1, 2, 3), new Tally(9, MetricSums.of(CLASSIFIER, 9, 9, 9))));
  }

  private static Tally there(Tally tally) {
    return Tally.ofLanes(CLASSIFIER, tally.toLanes(CLASSIFIER, WIDE));
  }

  private static NoisedVector values(long... values) {
    return NoiseShare.unprotected()
        .addTo(
            QuantizedVector.ofCounts(values, new IntegerBound.Coordinate(100)),
            InsecureSeededBits.of(1));
  }
}

package org.murmuration.fl.plan.lanes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.noise.NoisedVector;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.fl.train.LocalMetrics;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.Segment;

class TallyTest {

  @Test
  void of_metrics_keepsCountsAndRoundsTheLoss() {
    Tally tally = Tally.of(new LocalMetrics(20, 12.3456789, 15), 20);
    LocalMetrics back = tally.metrics();
    assertEquals(20, tally.weight());
    assertEquals(20, back.examples());
    assertEquals(15, back.correct());
    assertEquals(12.3456789, back.lossSum(), 0x1p-21);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 10240", "Infinity, 10240", "1e300, 10240", "-Infinity, 0", "-1, 0", "0, 0"})
  void of_lossOutOfRange_isClamped(double loss, double counted) {
    assertEquals(counted, Tally.of(new LocalMetrics(10, loss, 1), 10).metrics().lossSum());
  }

  @Test
  void of_noExamples_isNothingEvenWithoutALoss() {
    assertEquals(Tally.NONE, Tally.of(new LocalMetrics(0, Double.NaN, 0), 0));
  }

  /** Sums of examples beyond 32 bits come back whole. */
  @Test
  void metrics_sumBeyondAnInt_isKept() {
    long many = 3L * Integer.MAX_VALUE;
    LocalMetrics metrics = new Tally(many, many, many - 1, 0).metrics();
    assertEquals(many, metrics.examples());
    assertEquals(many - 1, metrics.correct());
  }

  /** A diverged client with a huge data set must not wrap the sum of the others' losses. */
  @Test
  void pack_tallyBeyondItsLane_staysAtTheBoundAndNeverWraps() {
    int clients = 1000;
    Encoding encoding = Encoding.withTally(new Segment(3, new Lanes(2), clients));
    LocalMetrics diverged = new LocalMetrics(Integer.MAX_VALUE, Double.NaN, 0);
    RingAccumulator sum = RingAccumulator.zero(encoding.words());
    for (int i = 0; i < clients; i++) {
      sum.add(encoding.pack(values(-5, 0, 5), Tally.of(diverged, 7)));
    }
    DecodedSum decoded = encoding.unpack(sum.finish(), clients);
    Tally tally = decoded.tally().orElseThrow();
    assertEquals(7L * clients, tally.weight());
    assertEquals((long) clients * Integer.MAX_VALUE, tally.examples());
    assertTrue(tally.lossUnits() > 0, "wrapped to " + tally.lossUnits());
    assertEquals(-5L * clients, decoded.values()[0]);
    assertEquals(5L * clients, decoded.values()[2]);
  }

  @Test
  void unpack_nobody_isZero() {
    Encoding encoding = Encoding.withTally(new Segment(3, new Lanes(4), 5));
    DecodedSum decoded = encoding.unpack(RingAccumulator.zero(encoding.words()).finish(), 0);
    assertEquals(Tally.NONE, decoded.tally().orElseThrow());
    assertEquals(0, decoded.values()[0]);
  }

  @Test
  void pack_valuesOnly_leavesTheTallyBehind() {
    Encoding encoding = Encoding.valuesOnly(new Segment(3, new Lanes(2), 5));
    assertEquals(2, encoding.words());
    assertEquals(
        encoding.pack(values(1, 2, 3), Tally.NONE),
        encoding.pack(values(1, 2, 3), new Tally(9, 9, 9, 9)));
  }

  private static NoisedVector values(long... values) {
    return NoiseShare.unprotected()
        .addTo(
            QuantizedVector.ofCounts(values, new IntegerBound.Coordinate(100)),
            InsecureSeededBits.of(1));
  }
}

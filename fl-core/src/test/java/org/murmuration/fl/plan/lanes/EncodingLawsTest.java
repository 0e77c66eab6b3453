package org.murmuration.fl.plan.lanes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.fl.plan.Requests.UNPROTECTED;
import static org.murmuration.fl.plan.Requests.fixed;
import static org.murmuration.fl.plan.Requests.loss;
import static org.murmuration.fl.plan.Requests.multiplier;
import static org.murmuration.fl.plan.Requests.ofDimension;
import static org.murmuration.fl.plan.Requests.poisson;
import static org.murmuration.fl.plan.Requests.wishing;
import static org.murmuration.fl.plan.Requests.writers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.noise.NoisedVector;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;

/** What goes into lanes comes out of their sum. */
class EncodingLawsTest {
  static Stream<PlanRequest> requests() {
    List<PlanRequest> requests = new ArrayList<>();
    for (Protection protection : List.of(UNPROTECTED, loss(8, 1e-4), multiplier(1, 1e-5))) {
      requests.add(fixed(2, 2, 0, 1, protection));
      requests.add(fixed(10, 10, 0.1, 20, protection));
      requests.add(poisson(300, 0.2, 0.05, 10, protection));
      requests.add(writers(protection));
      requests.add(wishing(writers(protection), Requests.laneBits(16)));
      requests.add(wishing(writers(protection), Requests.laneBits(64)));
      requests.add(poisson(3000, 0.5, 0, 10, protection));
    }
    return requests.stream().map(request -> ofDimension(request, 23));
  }

  /** The largest cohort, every coordinate at its bound, in both directions and mixed. */
  @ParameterizedTest
  @MethodSource("requests")
  void release_everyCoordinateAtItsBound_decodesExactly(PlanRequest request) throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(request);
    long largest = plan.quantizer().bound().coordinate();
    int clients = plan.bounds().maxCohort();
    Encoding encoding = encoding(plan);
    RingAccumulator sum = RingAccumulator.zero(plan.words());
    for (int i = 0; i < clients; i++) {
      sum.add(encoding.pack(atBound(largest, 23), tally(1)));
    }
    DecodedSum decoded = encoding.unpack(sum.finish(), clients);
    long[] expected = atBound(largest, 23).toArray();
    for (int i = 0; i < expected.length; i++) {
      expected[i] *= clients;
    }
    assertArrayEquals(expected, decoded.values());
    decoded.tally().ifPresent(tally -> assertEquals(tally(clients), tally));
    assertEquals("DecodedSum[23 values]", decoded.toString());
  }

  /** One more client than the plan has headroom for is refused, never decoded wrongly. */
  @Test
  void release_moreThanTheLargestCohort_isRefused() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(fixed(10, 10, 0, 1, UNPROTECTED));
    RingVector words = RingVector.zero(plan.words());
    assertThrows(IllegalArgumentException.class, () -> encoding(plan).unpack(words, 11));
  }

  private static Encoding encoding(RoundPlan plan) {
    var lanes = new Lanes(64 / plan.laneBits());
    var values = new Segment(plan.request().dimension(), lanes, plan.bounds().maxCohort());
    return plan.privacy().isEmpty()
        ? Encoding.withTally(values, Metrics.OF_CLASSIFIER)
        : Encoding.valuesOnly(values);
  }

  private static NoisedVector atBound(long largest, int dimension) {
    long[] values = new long[dimension];
    for (int i = 0; i < dimension; i++) {
      values[i] = i % 3 == 0 ? largest : i % 3 == 1 ? -largest : i;
    }
    QuantizedVector integers =
        QuantizedVector.ofCounts(values, new IntegerBound.Coordinate(Math.max(largest, dimension)));
    return NoiseShare.unprotected().addTo(integers, InsecureSeededBits.of(1));
  }

  private static Tally tally(long clients) {
    MetricSums sums = MetricSums.of(Metrics.OF_CLASSIFIER, 7 * clients, 2.5 * clients, 5 * clients);
    return new Tally(1000 * clients, sums);
  }
}

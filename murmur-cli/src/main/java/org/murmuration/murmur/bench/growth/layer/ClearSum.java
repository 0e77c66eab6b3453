package org.murmuration.murmur.bench.growth.layer;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.SecureBits;
import org.murmuration.fl.average.WeightedMean;
import org.murmuration.fl.seed.Seed;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;
import org.murmuration.secagg.ring.VectorLayout;

/** The work of sums without masks: the vectors are drawn before, eight that stand for all. */
final class ClearSum {
  private static final double BOUND = 8;
  private static final int DISTINCT = 8;

  /** Rows that the mean takes in one pass. */
  private static final int ROWS_A_PASS = 4;

  private final int clients;
  private final Segment segment;
  private final List<float[]> floats;
  private final List<RingVector> packed;

  /**
   * @param dimension coordinates of a vector
   * @param clients whose vectors are added
   */
  ClearSum(int dimension, int clients) {
    this.clients = clients;
    this.segment = new Segment(dimension, Lanes.ofBits(32), clients);
    this.floats = IntStream.range(0, DISTINCT).mapToObj(row -> drawn(row, dimension)).toList();
    this.packed =
        IntStream.range(0, DISTINCT).mapToObj(row -> RingVector.zero(segment.words())).toList();
  }

  private static float[] drawn(int row, int dimension) {
    RandomGenerator random = Seed.of(row).generator();
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = random.nextFloat() - 0.5f;
    }
    return vector;
  }

  int words() {
    return segment.words();
  }

  /** Averages the float vectors, each of weight 1. */
  Object floatMean() {
    WeightedMean mean = WeightedMean.zero(segment.dimension());
    List<float[]> pass = new ArrayList<>();
    for (int client = 0; client < clients; client++) {
      pass.add(floats.get(client % DISTINCT));
      if (pass.size() == ROWS_A_PASS || client == clients - 1) {
        mean.add(pass, IntStream.range(0, pass.size()).mapToDouble(row -> 1).toArray());
        pass.clear();
      }
    }
    return mean.finish();
  }

  /** Does what a client does with an update before it masks it. */
  Object roundedAndPacked() {
    Quantizer quantizer =
        Quantizer.coordinate((segment.magnitudeBound() - 1) / BOUND, BOUND, segment.dimension());
    try (SecureBits bits = SecureBits.fresh(new SecureRandom())) {
      long[] integers =
          quantizer.quantize(Clipper.coordinate(BOUND).clip(floats.get(0)), bits).toArray();
      return VectorLayout.of(segment).pack(List.of(integers));
    }
  }

  /** Adds the packed vectors in the ring. */
  Object ringSum() {
    RingAccumulator sum = RingAccumulator.zero(words());
    for (int client = 0; client < clients; client++) {
      sum.add(packed.get(client % DISTINCT));
    }
    return sum.finish();
  }
}

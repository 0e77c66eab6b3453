package org.murmuration.dp.quantize;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.SecureBits;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost a client to make words of a clipped update, and the server to make floats of a
 * sum of words? Microseconds a vector of {@code dimension} coordinates, through the plan of a run
 * of 100 clients with two lanes of 32 bits a word.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 400, timeUnit = TimeUnit.MILLISECONDS)
public class QuantizeBenchmark {
  private static final int CLIENTS = 100;

  private static final int WEIGHT_CAP = 1000;

  /** Every client counts as much as one can, so its update goes in whole. */
  private static final Tally FULL =
      new Tally(WEIGHT_CAP, MetricSums.of(Metrics.OF_CLASSIFIER, WEIGHT_CAP, 0, 0));

  /** Coordinates of an update: a million. */
  @Param("1000000")
  public int dimension;

  private @Nullable Work work;

  private static final RoundId ONLY = new RoundId(1);

  /** A client's way, and the sum of a cohort for the way back. */
  private record Work(RoundPlan plan, ClippedVector clipped, RandomBits bits, RingVector sum) {}

  /** Derives the plan and makes one client's update and the sum of a cohort of them. */
  @Setup
  public void update() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(request());
    float[] update = new float[dimension];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < dimension; i++) {
      update[i] = (float) (random.nextDouble() - 0.5);
    }
    ClippedVector clipped = plan.clipper().clip(update);
    RandomBits bits = SecureBits.fresh(new SecureRandom());
    RingAccumulator clients = RingAccumulator.zero(plan.words());
    for (int client = 0; client < CLIENTS; client++) {
      clients.add(words(plan, clipped, bits));
    }
    work = new Work(plan, clipped, bits, clients.finish());
  }

  private PlanRequest request() {
    return new PlanRequest(
        CLIENTS,
        new FixedSizeSampling(CLIENTS),
        0,
        1,
        dimension,
        new Protection.Unprotected(OptionalDouble.of(1), WEIGHT_CAP),
        Wishes.none());
  }

  /** Secure stochastic rounding, the exact check of the bound, the noise share, and packing. */
  @Benchmark
  public RingVector quantizeAndPack() {
    Work mine = requireNonNull(work);
    return words(mine.plan, mine.clipped, mine.bits);
  }

  private static RingVector words(RoundPlan plan, ClippedVector clipped, RandomBits bits) {
    QuantizedVector integers = plan.quantizer().quantize(clipped, bits);
    return plan.pack(plan.noiseShare().addTo(integers, bits), FULL);
  }

  /** The way back: lanes to sums, sums over scale and weight to floats. */
  @Benchmark
  public ReleasedMean unpackAndDequantize() {
    Work all = requireNonNull(work);
    return all.plan.release(ONLY, all.sum, CLIENTS, all.bits).mean();
  }
}

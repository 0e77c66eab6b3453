package org.murmuration.secagg.mask;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.noise.NoisedVector;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.dp.sample.SecureBits;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.work.Workforce;
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
 * What does a client's step cost when it adds its own noise: clip, rotate, round, noise, pack and
 * mask to 30 neighbors, each alone and all of them? Microseconds a vector of a million coordinates,
 * through the plan of a run of 100 clients, on one thread.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class ClientStepBenchmark {
  private static final int CLIENTS = 100;
  private static final int NEIGHBORS = 30;
  private static final RoundId ROUND = new RoundId(1);

  /** Coordinates of an update: a million. */
  @Param("1000000")
  public int dimension;

  /** Law of the noise. */
  @Param({"SKELLAM", "DISCRETE_GAUSSIAN"})
  public ShareLaw law = ShareLaw.SKELLAM;

  private final SplitExpander expander = new SplitExpander(Workforce.caller());
  private final RandomBits bits = SecureBits.fresh(new SecureRandom());
  private @Nullable Work work;

  /** The plan, and a vector at each stage. */
  private record Work(
      RoundPlan plan,
      Update update,
      ClippedVector clipped,
      ClippedVector spread,
      QuantizedVector integers,
      NoisedVector noised,
      RingVector words,
      List<SignedSeed> masks) {}

  /** A client's floats. */
  private static final class Update {
    private final float[] values;

    Update(float[] values) {
      this.values = values;
    }
  }

  /** Derives the plan and takes one vector through all stages. */
  @Setup
  public void update() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(request());
    float[] update = new float[dimension];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < dimension; i++) {
      update[i] = (float) (random.nextDouble() - 0.5);
    }
    ClippedVector clipped = plan.clipper().clip(update);
    ClippedVector spread = plan.spread(clipped, ROUND);
    QuantizedVector integers = plan.quantizer().quantize(spread, bits);
    NoisedVector noised = plan.noiseShare().addTo(integers, bits);
    RingVector words = plan.pack(noised, Tally.NONE);
    work = new Work(plan, new Update(update), clipped, spread, integers, noised, words, masks());
  }

  private static List<SignedSeed> masks() {
    List<SignedSeed> masks = new ArrayList<>();
    for (int i = 0; i <= NEIGHBORS; i++) { // and its own
      byte[] key = new byte[MaskSeed.SIZE_BYTES];
      key[0] = (byte) i;
      MaskSeed seed = MaskSeed.wrap(key);
      masks.add(i % 2 == 0 ? SignedSeed.adding(seed) : SignedSeed.subtracting(seed));
    }
    return masks;
  }

  private PlanRequest request() {
    return new PlanRequest(
        CLIENTS,
        new FixedSizeSampling(CLIENTS),
        0,
        1,
        dimension,
        new Protection.DistributedNoise(
            1,
            law,
            new NoiseTarget.Loss(new Epsilon(4)),
            new Delta(1e-5),
            Observer.SERVER,
            OptionalInt.empty()),
        Wishes.none());
  }

  private Work work() {
    return requireNonNull(work);
  }

  /** The L2 norm in two doubles, and a factor. */
  @Benchmark
  public ClippedVector clip() {
    return work().plan.clipper().clip(work().update.values);
  }

  /** Random signs and Walsh-Hadamard transform over 2^20 coordinates. */
  @Benchmark
  public ClippedVector rotate() {
    return work().plan.spread(work().clipped, ROUND);
  }

  /** Secure stochastic rounding and the exact check of the norm. */
  @Benchmark
  public QuantizedVector round() {
    return work().plan.quantizer().quantize(work().spread, bits);
  }

  /** A draw for each coordinate. */
  @Benchmark
  public NoisedVector noise() {
    return work().plan.noiseShare().addTo(work().integers, bits);
  }

  /** Integers to lanes. */
  @Benchmark
  public RingVector pack() {
    return work().plan.pack(work().noised, Tally.NONE);
  }

  /** The masks of 30 neighbors and the client's own. */
  @Benchmark
  public RingAccumulator mask() {
    return masked(work().words);
  }

  private RingAccumulator masked(RingVector words) {
    RingAccumulator sum = RingAccumulator.startingAt(words);
    expander.expand(work().masks, sum);
    return sum;
  }

  /** All of it. */
  @Benchmark
  public RingAccumulator wholeStep() {
    RoundPlan plan = work().plan;
    ClippedVector spread = plan.spread(plan.clipper().clip(work().update.values), ROUND);
    QuantizedVector integers = plan.quantizer().quantize(spread, bits);
    return masked(plan.pack(plan.noiseShare().addTo(integers, bits), Tally.NONE));
  }
}

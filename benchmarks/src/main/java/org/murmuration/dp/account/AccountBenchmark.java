package org.murmuration.dp.account;

import java.util.concurrent.TimeUnit;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to say what a run of DP-SGD costs? Microseconds a question: normal noise of
 * multiplier 1 on a Poisson sample of one in a hundred, 10^4 or 10^6 steps, delta 10^-5; nothing is
 * kept from one question to the next. The heap has one size and is there from the start: some
 * machines take longer to give memory anew than a question takes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"})
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 5, time = 1)
public class AccountBenchmark {
  private static final Delta DELTA = new Delta(1e-5);
  private static final long SHORT = 10_000;
  private static final long LONG = 1_000_000;

  /** Epsilon of 10^4 steps by Renyi divergence at the best order. */
  @Benchmark
  public PrivacyLoss renyi() {
    return RdpAccountant.of(run(1, SHORT)).epsilonAt(DELTA);
  }

  /** A bracket of epsilon of 10^4 steps no wider than 10^-4, by the distribution of the loss. */
  @Benchmark
  public PrivacyLoss distribution() {
    return PldAccountant.of(run(1, SHORT), new Precision(1e-4, 0)).epsilonAt(DELTA);
  }

  /** A bracket of 10^6 steps, a thousandth of epsilon wide. */
  @Benchmark
  public PrivacyLoss millionSteps() {
    return PldAccountant.of(run(1, LONG), new Precision(1e-9, 1e-3)).epsilonAt(DELTA);
  }

  /** A bracket of 10^6 steps, a ten-thousandth of epsilon wide. */
  @Benchmark
  public PrivacyLoss millionStepsFine() {
    return PldAccountant.of(run(1, LONG), new Precision(1e-9, 1e-4)).epsilonAt(DELTA);
  }

  /** The least noise for epsilon 2 after 10^4 steps, by the distribution of the loss. */
  @Benchmark
  public NoiseMultiplier<AddRemove> calibration() {
    return Calibration.noiseMultiplier(
        Adjacency.ADD_REMOVE, noise -> run(noise.value(), SHORT), new Epsilon(2), DELTA);
  }

  private static PrivacyEvent<AddRemove> run(double multiplier, long steps) {
    NoiseMultiplier<AddRemove> noise = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier);
    SamplingProbability few = new SamplingProbability(0.01);
    return new Repeated<>(new PoissonSampled(new Gaussian<>(noise), few), steps);
  }
}

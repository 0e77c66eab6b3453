package org.murmuration.murmur.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

class RecorderTest {
  private static final IterationParams WARM_UP =
      new IterationParams(IterationType.WARMUP, 1, TimeValue.seconds(1), 1);
  private static final IterationParams MEASURED =
      new IterationParams(IterationType.MEASUREMENT, 2, TimeValue.seconds(1), 1);

  private final BenchmarkParams benchmark = benchmark();
  private final Recorder recorder = new Recorder(begun -> {});

  private static BenchmarkParams benchmark() {
    WorkloadParams parameters = new WorkloadParams();
    parameters.put("words", "64", 0);
    return new BenchmarkParams(
        "org.example.XBenchmark.kernel",
        "generated",
        false,
        1,
        new int[] {1},
        List.of(),
        2,
        0,
        WARM_UP,
        MEASURED,
        Mode.AverageTime,
        parameters,
        TimeUnit.MICROSECONDS,
        1,
        "java",
        List.of(),
        "17",
        "vm",
        "17",
        "1.37",
        TimeValue.seconds(9));
  }

  private void iteration(IterationParams kind, int number, long micros) {
    IterationResult result =
        new IterationResult(benchmark, kind, new IterationResultMetaData(1, 1));
    result.addResult(
        new AverageTimeResult(
            ResultRole.PRIMARY, "kernel", 1, micros * 1000, TimeUnit.MICROSECONDS));
    result.addResult(counter("rivalNanos", 30 * micros));
    result.addResult(counter("oursNanos", 40 * micros));
    recorder.iterationResult(benchmark, kind, number, result);
  }

  private static ScalarResult counter(String name, double value) {
    return new ScalarResult(name, value, "#", AggregationPolicy.SUM);
  }

  private void fork(long warmUp, long first, long second) {
    iteration(WARM_UP, 1, warmUp);
    iteration(MEASURED, 1, first);
    iteration(MEASURED, 2, second);
  }

  @Test
  void endBenchmark_twoForks_iterationsOfEachWithTheirPairs() {
    recorder.startBenchmark(benchmark);
    fork(9, 5, 6);
    fork(8, 4, 3);
    recorder.endBenchmark(null);
    Measured measured = recorder.measured().get(0);
    assertEquals("kernel words=64", measured.label());
    assertEquals("us/op", measured.unit());
    assertEquals(List.of(5.5, 3.5), measured.medians(Measured.Iteration::score));
    assertEquals(new Measured.Iteration(9, 270, 360), measured.forks().get(0).warmUp().get(0));
    assertEquals(List.of(0.75, 0.75), measured.medians(measured.figure()));
    assertEquals(List.of(), recorder.failures());
  }

  @Test
  void endBenchmark_forkFailed_toldWithWhatWasThrown() {
    recorder.startBenchmark(benchmark);
    fork(9, 5, 6);
    recorder.println("<failure>");
    recorder.write("java.lang.IllegalStateException: no".getBytes(UTF_8));
    recorder.write('\n');
    recorder.print("\tat org.example");
    recorder.endBenchmark(null);
    assertEquals(1, recorder.measured().size());
    assertEquals(
        List.of("kernel words=64: 1 of 2 forks ended well (java.lang.IllegalStateException: no)"),
        recorder.failures());
  }

  @Test
  void endBenchmark_noForkEndedWell_noFigureAndNothingOfItInTheNext() {
    recorder.startBenchmark(benchmark);
    iteration(WARM_UP, 1, 7);
    recorder.endBenchmark(null);
    assertEquals(List.of(), recorder.measured());
    assertEquals(List.of("kernel words=64: 0 of 2 forks ended well"), recorder.failures());
    recorder.startBenchmark(benchmark);
    fork(9, 5, 6);
    fork(8, 4, 3);
    recorder.endBenchmark(null);
    assertEquals(1, recorder.measured().get(0).forks().get(0).warmUp().size());
  }
}

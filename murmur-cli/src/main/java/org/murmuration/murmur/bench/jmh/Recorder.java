package org.murmuration.murmur.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.murmuration.murmur.bench.jmh.Measured.Fork;
import org.murmuration.murmur.bench.jmh.Measured.Iteration;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * Keeps every iteration, those of the warm-up too, which JMH's own results leave out. What JMH
 * prints is kept only to say why a benchmark failed.
 */
final class Recorder implements OutputFormat {
  private static final int MOST_PRINTED = 100_000;

  private final Consumer<BenchmarkParams> begun;
  private final List<Measured> measured = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final List<Fork> forks = new ArrayList<>();
  private final List<Iteration> warmUp = new ArrayList<>();
  private final List<Iteration> iterations = new ArrayList<>();
  private final StringBuilder printed = new StringBuilder();
  private String method = "";
  private SortedMap<String, String> parameters = new TreeMap<>();
  private String unit = "";
  private int forksWanted;

  /**
   * @param begun is told of each benchmark as it begins
   */
  Recorder(Consumer<BenchmarkParams> begun) {
    this.begun = begun;
  }

  /** Every benchmark that gave a figure. */
  List<Measured> measured() {
    return List.copyOf(measured);
  }

  /** One sentence for each benchmark that lost a fork. */
  List<String> failures() {
    return List.copyOf(failures);
  }

  @Override
  public void startBenchmark(BenchmarkParams benchmark) {
    String name = benchmark.getBenchmark();
    method = name.substring(name.lastIndexOf('.') + 1);
    parameters = new TreeMap<>();
    for (String key : benchmark.getParamsKeys()) {
      parameters.put(key, benchmark.getParam(key));
    }
    forksWanted = Math.max(1, benchmark.getForks());
    printed.setLength(0);
    begun.accept(benchmark);
  }

  @Override
  public void iterationResult(
      BenchmarkParams benchmark, IterationParams kind, int number, IterationResult result) {
    boolean isWarmUp = kind.getType() == IterationType.WARMUP;
    if (number == 1 && (isWarmUp || benchmark.getWarmup().getCount() == 0)) {
      endFork();
    }
    unit = result.getScoreUnit();
    (isWarmUp ? warmUp : iterations)
        .add(
            new Iteration(
                result.getPrimaryResult().getScore(),
                event(result, "rivalNanos"),
                event(result, "oursNanos")));
  }

  private static double event(IterationResult iteration, String name) {
    Result<?> event = iteration.getSecondaryResults().get(name);
    return event == null ? 0 : event.getScore();
  }

  private void endFork() {
    if (!iterations.isEmpty()) {
      forks.add(new Fork(warmUp, iterations));
    }
    warmUp.clear();
    iterations.clear();
  }

  @Override
  public void endBenchmark(BenchmarkResult result) {
    endFork();
    Measured all = new Measured(method, parameters, unit, forks);
    if (!forks.isEmpty()) {
      measured.add(all);
    }
    if (forks.size() < forksWanted) {
      failures.add(
          all.label() + ": " + forks.size() + " of " + forksWanted + " forks ended well" + why());
    }
    forks.clear();
  }

  /** The first line that names what was thrown. */
  private String why() {
    return printed
        .toString()
        .lines()
        .filter(line -> line.matches("[\\w.$]*(Exception|Error)\\b.*"))
        .findFirst()
        .map(line -> " (" + line.strip() + ")")
        .orElse("");
  }

  @Override
  public void print(String text) {
    if (printed.length() < MOST_PRINTED) {
      printed.append(text);
    }
  }

  @Override
  public void println(String line) {
    print(line + "\n");
  }

  @Override
  public void write(int character) {
    print(String.valueOf((char) character));
  }

  @Override
  public void write(byte[] text) {
    print(new String(text, UTF_8));
  }

  @Override
  public void verbosePrintln(String line) {}

  @Override
  public void iteration(BenchmarkParams benchmark, IterationParams kind, int number) {}

  @Override
  public void startRun() {}

  @Override
  public void endRun(Collection<RunResult> results) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}
}

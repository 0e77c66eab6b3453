package org.murmuration.murmur.bench.jmh;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;

/** Says which benchmark of how many begins, and about how long the rest takes. */
final class Countdown {
  /** Starting a JVM and making a benchmark's inputs. */
  private static final double START_SECONDS = 1;

  private static final double MILLIS = 1e-3;
  private static final double NANOS = 1e-9;

  private final String room;
  private final int total;
  private final Consumer<String> progress;
  private final long start = System.nanoTime();
  private int begun;

  Countdown(String room, int total, Consumer<String> progress) {
    this.room = room;
    this.total = total;
    this.progress = progress;
  }

  void begin(BenchmarkParams benchmark) {
    int left = Math.max(1, total - begun);
    double each = begun == 0 ? planned(benchmark) : (System.nanoTime() - start) * NANOS / begun;
    begun++;
    String name = benchmark.getBenchmark();
    StringBuilder line = new StringBuilder("  " + room + " ");
    line.append(begun).append('/').append(Math.max(total, begun)).append(": ");
    line.append(name.substring(name.lastIndexOf('.') + 1));
    for (String key : benchmark.getParamsKeys()) {
      line.append(' ').append(key).append('=').append(benchmark.getParam(key));
    }
    progress.accept(line + String.format(Locale.ROOT, ", about %.0f s left", each * left));
  }

  private static double planned(BenchmarkParams benchmark) {
    double iterations = seconds(benchmark.getWarmup()) + seconds(benchmark.getMeasurement());
    return Math.max(1, benchmark.getForks()) * (START_SECONDS + iterations);
  }

  private static double seconds(IterationParams kind) {
    return kind.getCount() * kind.getTime().convertTo(TimeUnit.MILLISECONDS) * MILLIS;
  }
}

package org.murmuration.murmur.bench.jmh;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.murmuration.murmur.bench.Effort;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * How long a room's benchmarks take.
 *
 * @param parameters values that stand in for those of the benchmark class
 */
record Spending(Effort effort, Map<String, List<String>> parameters) {
  private static final int FORKS = 3;
  private static final int QUICK_WARM_UPS = 2;
  private static final int QUICK_ITERATIONS = 3;
  private static final TimeValue QUICK_WARM_UP = TimeValue.milliseconds(500);
  private static final TimeValue QUICK_ITERATION = TimeValue.milliseconds(200);

  static Spending of(Effort effort, Map<String, List<String>> quickly) {
    return new Spending(effort, effort == Effort.QUICK ? quickly : Map.of());
  }

  /** All iterations as the class has them and three forks, or a look with one. */
  Options options(String benchmarks) {
    ChainedOptionsBuilder options = new OptionsBuilder().include(pattern(benchmarks));
    parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
    return effort == Effort.FULL
        ? options.forks(FORKS).build()
        : options
            .forks(1)
            .warmupIterations(QUICK_WARM_UPS)
            .warmupTime(QUICK_WARM_UP)
            .measurementIterations(QUICK_ITERATIONS)
            .measurementTime(QUICK_ITERATION)
            .build();
  }

  private static String pattern(String benchmarks) {
    return "^" + Pattern.quote(benchmarks + ".");
  }

  /** How many benchmarks there are, each choice of its parameters counted. */
  int count(String benchmarks) {
    return BenchmarkList.defaultList()
        .find(new Recorder(params -> {}), List.of(pattern(benchmarks)), List.of())
        .stream()
        .mapToInt(this::choices)
        .sum();
  }

  private int choices(BenchmarkListEntry entry) {
    int choices = 1;
    for (Map.Entry<String, String[]> parameter :
        entry.getParams().orElse(new TreeMap<>()).entrySet()) {
      List<String> chosen =
          parameters.getOrDefault(parameter.getKey(), List.of(parameter.getValue()));
      choices *= chosen.size();
    }
    return choices;
  }
}

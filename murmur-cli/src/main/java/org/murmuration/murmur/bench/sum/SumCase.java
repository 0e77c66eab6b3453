package org.murmuration.murmur.bench.sum;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.process.Invocation;
import org.murmuration.murmur.bench.process.Notebook;

/**
 * A sum that is measured in one process or several.
 *
 * @param name in tables
 */
record SumCase(String name, Invocation invocation) {
  /** Returns what {@code processes} measured one after another; none where all failed. */
  Optional<Measured> measure(Notebook notebook, int processes) {
    List<SumRun> runs =
        IntStream.range(0, processes)
            .mapToObj(process -> SumRun.of(notebook, invocation))
            .flatMap(Optional::stream)
            .toList();
    return runs.isEmpty() ? Optional.empty() : Optional.of(new Measured(name, runs));
  }

  /** What the processes of a sum measured. */
  record Measured(String name, List<SumRun> runs) {
    /** Returns a figure of each process. */
    List<Double> each(ToDoubleFunction<SumRun> figure) {
      return runs.stream().mapToDouble(figure).boxed().toList();
    }

    /** Returns the middle one of the processes' figures. */
    double median(ToDoubleFunction<SumRun> figure) {
      return Figures.median(runs.stream().mapToDouble(figure).toArray());
    }

    /** Returns a process's JSON, for what is the same in all. */
    SumRun first() {
      return runs.get(0);
    }
  }
}

package org.murmuration.murmur.bench.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.murmuration.murmur.bench.Figures;
import org.murmuration.murmur.bench.process.Invocation;
import org.murmuration.murmur.bench.process.Notebook;
import org.murmuration.murmur.bench.process.Outcome;
import org.murmuration.murmur.console.ExitCode;

/**
 * A sum that is measured in one process or several.
 *
 * @param name in tables
 * @param spare how many sums may stay closed, as too few share holders are left, and be drawn again
 */
record SumCase(String name, Invocation invocation, int spare) {
  /** A sum that must open at the first try. */
  SumCase(String name, Invocation invocation) {
    this(name, invocation, 0);
  }

  /** Returns what {@code processes} measured one after another; none where all failed. */
  Optional<Measured> measure(Notebook notebook, int processes) {
    List<SumRun> runs = new ArrayList<>();
    int closed = 0;
    for (int done = 0; done < processes; ) {
      Outcome outcome = notebook.attempt(invocation);
      if (isClosed(outcome) && closed < spare) {
        closed++;
      } else {
        SumRun.of(notebook, invocation, outcome).ifPresent(runs::add);
        done++;
      }
    }
    return runs.isEmpty() ? Optional.empty() : Optional.of(new Measured(name, runs, closed));
  }

  private static boolean isClosed(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        && failed.exit() == ExitCode.UNRECOVERABLE.number();
  }

  /**
   * What the processes of a sum measured.
   *
   * @param closed how many more sums stayed closed
   */
  record Measured(String name, List<SumRun> runs, int closed) {
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

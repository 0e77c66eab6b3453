package org.murmuration.murmur.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.murmuration.murmur.bench.Effort;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.Room;
import org.murmuration.murmur.bench.RoomResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/**
 * The benchmarks of one JMH class.
 *
 * @param name of the room
 * @param question in one sentence
 * @param benchmarks name of the JMH class
 * @param quickly the values that a quick look takes of a parameter, where it does not take all
 * @param bars what some of the benchmarks must reach; one whose benchmark is not there is left out
 * @param note what a reader must know of the figures, a goal beyond the bars for one; may be empty
 * @param cold whether the first call in a new JVM is what counts: a quick look then takes the
 *     iterations of the class too
 */
public record JmhRoom(
    String name,
    String question,
    String benchmarks,
    Map<String, List<String>> quickly,
    List<Bar> bars,
    String note,
    boolean cold)
    implements Room {
  public JmhRoom {
    quickly = Map.copyOf(quickly);
    bars = List.copyOf(bars);
  }

  /** Makes a room whose benchmarks are measured warm. */
  public JmhRoom(
      String name,
      String question,
      String benchmarks,
      Map<String, List<String>> quickly,
      List<Bar> bars,
      String note) {
    this(name, question, benchmarks, quickly, bars, note, false);
  }

  /**
   * Measures.
   *
   * @throws IllegalStateException if JMH did not run, as where another one runs already
   */
  @Override
  public RoomResult measure(Effort effort, Consumer<String> progress) {
    Spending spending = Spending.of(cold ? Effort.FULL : effort, quickly);
    return measure(spending.options(benchmarks), spending, progress);
  }

  RoomResult measure(Options options, Spending spending, Consumer<String> progress) {
    Countdown countdown = new Countdown(name, spending.count(benchmarks), progress);
    Recorder recorder = new Recorder(countdown::begin);
    try {
      new Runner(options, recorder).run();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH did not run " + benchmarks + ": " + e.getMessage(), e);
    }
    List<String> findings = new ArrayList<>(recorder.failures());
    recorder.measured().stream().map(Drift::of).flatMap(Optional::stream).forEach(findings::add);
    return result(recorder.measured(), findings);
  }

  /** What {@code measured} says, seen through the bars. */
  RoomResult result(List<Measured> measured, List<String> findings) {
    return new RoomResult(
        name,
        question,
        List.of(),
        ratios(measured),
        JmhTables.of(measured, note),
        JmhPlots.of(measured),
        findings);
  }

  private List<Ratio> ratios(List<Measured> measured) {
    return bars.stream()
        .flatMap(bar -> measured.stream().filter(bar::holdsFor).map(bar::ratio))
        .toList();
  }
}

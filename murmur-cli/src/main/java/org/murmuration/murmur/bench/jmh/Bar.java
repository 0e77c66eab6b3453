package org.murmuration.murmur.bench.jmh;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.murmuration.murmur.bench.Ratio;
import org.murmuration.murmur.bench.Ratio.Sense;

/**
 * What a benchmark has to reach.
 *
 * @param id of the ratio; where some parameters are left open their values are added
 * @param what is compared with what
 * @param unit of the ratio
 * @param yardstick how an iteration is read
 * @param bar what the worst fork must reach
 * @param sense on which side of it
 * @param method the benchmark
 * @param parameters those for which the bar holds; any value of what is not named
 */
public record Bar(
    String id,
    String what,
    String unit,
    Yardstick yardstick,
    double bar,
    Sense sense,
    String method,
    Map<String, String> parameters) {

  /** How an iteration is read. */
  enum Yardstick {
    /** How many times as fast as a rival timed in turn. */
    RATIO {
      @Override
      double of(Measured.Iteration iteration, String unit) {
        return iteration.ratio();
      }
    },
    /** Milliseconds of an operation. */
    MILLISECONDS {
      @Override
      double of(Measured.Iteration iteration, String unit) {
        return iteration.score() * millis(unit);
      }
    };

    abstract double of(Measured.Iteration iteration, String unit);

    private static double millis(String unit) {
      return switch (unit) {
        case "ns/op" -> 1e-6;
        case "us/op" -> 1e-3;
        case "ms/op" -> 1;
        case "s/op" -> 1e3;
        default ->
            throw new IllegalArgumentException(
                "a time of an operation has ns/op, us/op, ms/op or s/op, not " + unit);
      };
    }
  }

  public Bar {
    parameters = Map.copyOf(parameters);
  }

  /**
   * A pair timed in turn, of which ours must be {@code bar} times as fast as the rival.
   *
   * @param unit such as {@code times}
   */
  public static Bar ratio(String id, String what, String unit, double bar, String method) {
    return new Bar(id, what, unit, Yardstick.RATIO, bar, Sense.AT_LEAST, method, Map.of());
  }

  /** A benchmark that may take {@code bar} milliseconds. */
  public static Bar millis(String id, String what, double bar, String method) {
    return new Bar(id, what, "ms", Yardstick.MILLISECONDS, bar, Sense.AT_MOST, method, Map.of());
  }

  /** The same bar where the parameter {@code name} is {@code value}. */
  public Bar at(String name, String value) {
    return new Bar(id, what, unit, yardstick, bar, sense, method, Map.of(name, value));
  }

  boolean holdsFor(Measured measured) {
    return measured.method().equals(method)
        && measured.parameters().entrySet().containsAll(parameters.entrySet())
        && (yardstick != Yardstick.RATIO || measured.isVersus());
  }

  Ratio ratio(Measured measured) {
    List<Double> forks = measured.medians(each -> yardstick.of(each, measured.unit()));
    double worst = sense == Sense.AT_LEAST ? Collections.min(forks) : Collections.max(forks);
    return new Ratio(
        id + left(measured, "-", "-"),
        what + left(measured, ", ", "="),
        unit,
        worst,
        forks,
        sense,
        bar);
  }

  /** What {@code measured} has chosen where the bar leaves the choice. */
  private String left(Measured measured, String before, String between) {
    return measured.parameters().entrySet().stream()
        .filter(each -> !parameters.containsKey(each.getKey()))
        .map(each -> before + each.getKey() + between + each.getValue())
        .collect(Collectors.joining());
  }
}

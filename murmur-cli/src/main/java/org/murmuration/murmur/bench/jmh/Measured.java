package org.murmuration.murmur.bench.jmh;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.murmuration.murmur.bench.Figures;

/**
 * A benchmark method with one choice of its parameters, as JMH measured it.
 *
 * @param unit as JMH has it, such as {@code us/op}
 * @param forks those that measured at least one iteration
 */
record Measured(
    String method, SortedMap<String, String> parameters, String unit, List<Fork> forks) {
  Measured {
    parameters = new TreeMap<>(parameters);
    forks = List.copyOf(forks);
  }

  /** One JVM: its iterations in the order of time. */
  record Fork(List<Iteration> warmUp, List<Iteration> measured) {
    Fork {
      warmUp = List.copyOf(warmUp);
      measured = List.copyOf(measured);
    }

    double median(ToDoubleFunction<Iteration> figure) {
      return Figures.median(measured.stream().mapToDouble(figure).toArray());
    }
  }

  /**
   * One iteration.
   *
   * @param score time of an operation in JMH's unit
   * @param rivalNanos nanoseconds of a rival timed in turn with ours; zero without a rival
   * @param oursNanos nanoseconds of ours; zero without a rival
   */
  record Iteration(double score, double rivalNanos, double oursNanos) {
    /** How many times as fast as the rival ours is. */
    double ratio() {
      return rivalNanos / oursNanos;
    }

    /** The rival's time of an operation, in the unit of the score. */
    double rivalScore() {
      return score * rivalNanos / (rivalNanos + oursNanos);
    }

    /** Our time of an operation, in the unit of the score. */
    double oursScore() {
      return score * oursNanos / (rivalNanos + oursNanos);
    }
  }

  /** Whether a rival and ours were timed in turn, so that their ratio is the figure to read. */
  boolean isVersus() {
    return forks.stream().flatMap(fork -> fork.measured().stream()).anyMatch(i -> i.oursNanos > 0);
  }

  /** Method and parameters in one line. */
  String label() {
    return parameters.isEmpty() ? method : method + " " + parameterText();
  }

  String parameterText() {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  /** Of each fork the median over its iterations. */
  List<Double> medians(ToDoubleFunction<Iteration> figure) {
    return forks.stream().map(fork -> fork.median(figure)).toList();
  }

  /** The figure that is read: of a pair the ratio, else the time. */
  ToDoubleFunction<Iteration> figure() {
    return isVersus() ? Iteration::ratio : Iteration::score;
  }
}

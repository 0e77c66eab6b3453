package org.murmuration.murmur.plot;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Where values lie along an axis.
 *
 * @param low the value at its start
 * @param high the value at its end
 */
record Scale(double low, double high, boolean logarithmic) {
  private static final double MARGIN = 0.04;
  private static final int FEW = 3;
  private static final int MANY = 8;
  private static final double[][] FACTORS = {{1}, {1, 2, 5}, {1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9}};

  /** Returns the scale that shows {@code values}; a linear one starts at zero or below. */
  static Scale of(double[] values, boolean logarithmic) {
    double least = DoubleStream.of(values).min().orElse(1);
    double most = DoubleStream.of(values).max().orElse(1);
    return logarithmic ? logarithmic(least, most) : linear(Math.min(0, least), Math.max(0, most));
  }

  private static Scale linear(double least, double most) {
    double margin = most > least ? (most - least) * MARGIN : 1;
    return new Scale(least < 0 ? least - margin : least, most + margin, false);
  }

  private static Scale logarithmic(double least, double most) {
    double margin = most > least ? Math.pow(most / least, MARGIN) : 2;
    return new Scale(least / margin, most * margin, true);
  }

  /** Returns where {@code value} lies: 0 at the start, 1 at the end. */
  double position(double value) {
    DoubleUnaryOperator map = logarithmic ? Math::log : x -> x;
    double start = map.applyAsDouble(low);
    return (map.applyAsDouble(value) - start) / (map.applyAsDouble(high) - start);
  }

  /** Returns marks at round values, some three to eight of them. */
  List<Tick> ticks() {
    if (logarithmic) {
      for (double[] factors : FACTORS) {
        List<Tick> ticks = decades(factors);
        if (ticks.size() >= FEW) {
          return thinned(ticks);
        }
      }
    }
    return steps();
  }

  private List<Tick> decades(double... factors) {
    int first = (int) Math.floor(Math.log10(low));
    int last = (int) Math.ceil(Math.log10(high));
    return IntStream.rangeClosed(first, last)
        .boxed()
        .flatMap(power -> DoubleStream.of(factors).mapToObj(f -> Tick.of(f * Math.pow(10, power))))
        .filter(tick -> tick.value() >= low && tick.value() <= high)
        .toList();
  }

  private static List<Tick> thinned(List<Tick> ticks) {
    int every = (ticks.size() + MANY - 1) / MANY;
    return IntStream.range(0, ticks.size())
        .filter(i -> i % every == 0)
        .mapToObj(ticks::get)
        .toList();
  }

  private List<Tick> steps() {
    double step = step((high - low) / MANY);
    return LongStream.rangeClosed((long) Math.ceil(low / step), (long) Math.floor(high / step))
        .mapToObj(i -> Tick.of(i * step))
        .toList();
  }

  /** Returns the least of 1, 2, 5, 10, ... that is {@code least} or more, powers of ten apart. */
  private static double step(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    return DoubleStream.of(1, 2, 5, 10)
        .map(factor -> factor * power)
        .filter(step -> step >= least)
        .findFirst()
        .orElseThrow();
  }
}

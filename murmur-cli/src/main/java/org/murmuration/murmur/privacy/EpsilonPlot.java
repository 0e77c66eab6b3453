package org.murmuration.murmur.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.curve.PrivacyCurve;
import org.murmuration.murmur.plot.Drawing;
import org.murmuration.murmur.plot.Drawing.Band;
import org.murmuration.murmur.plot.Drawing.Curve;
import org.murmuration.murmur.plot.Plot.Axis;
import org.murmuration.murmur.plot.Plot.Point;
import org.murmuration.murmur.plot.SvgPlot;

/**
 * Two panels: epsilon by step, and the (epsilon, delta) curve of the whole run.
 *
 * @param run the accountant of so many steps
 * @param steps of the whole run
 * @param delta that was asked for
 * @param about what is accounted, in a few words
 */
public record EpsilonPlot(LongFunction<Accountant> run, long steps, Delta delta, String about) {
  private static final int POINTS = 25;

  private static final double SMALLEST_DELTA = 1e-12;

  private static final double LARGEST_DELTA = 0.1;

  private static final Axis EPSILON = new Axis("epsilon (natural logarithm)", false);

  private static final int UPPER = 0;
  private static final int LOWER = 1;
  private static final int ASKED = 2;

  /** A bracket over an x. */
  private record Bar(double x, PrivacyLoss loss) {}

  /** Returns the text of the SVG file. */
  public String svg() {
    return SvgPlot.of(about, List.of(byStep(), byDelta()));
  }

  private Drawing byStep() {
    List<Bar> bars =
        stepsShown().mapToObj(t -> new Bar((double) t, run.apply(t).epsilonAt(delta))).toList();
    return drawing(
        "Epsilon by step at delta " + delta.value() + ": " + about,
        new Axis("steps", false),
        bars,
        (double) steps);
  }

  /** All of few steps; of many, nearer to each other where epsilon grows fast. */
  private LongStream stepsShown() {
    if (steps <= POINTS) {
      return LongStream.rangeClosed(1, steps);
    }
    return LongStream.rangeClosed(0, POINTS)
        .map(i -> Math.max(1, Math.round(steps * Math.pow(i / (double) POINTS, 2))))
        .distinct();
  }

  private Drawing byDelta() {
    Delta smallest = new Delta(Math.min(SMALLEST_DELTA, delta.value() / 10));
    Delta largest = new Delta(Math.max(LARGEST_DELTA, delta.value()));
    PrivacyCurve curve = new PrivacyCurve(run.apply(steps));
    List<Bar> bars =
        curve.points(smallest, largest, POINTS).stream()
            .map(point -> new Bar(point.delta().value(), point.epsilon()))
            .toList();
    return drawing(
        "Epsilon by delta after " + steps + (steps == 1 ? " step" : " steps"),
        new Axis("delta", true),
        bars,
        delta.value());
  }

  /** The bracket as a band between its ends, and the point that was asked for. */
  private Drawing drawing(String title, Axis x, List<Bar> all, double asked) {
    List<Bar> bars = all.stream().filter(bar -> Double.isFinite(bar.loss().upper())).toList();
    List<Point> upper = bars.stream().map(bar -> new Point(bar.x(), bar.loss().upper())).toList();
    List<Point> lower = bars.stream().map(bar -> new Point(bar.x(), bar.loss().lower())).toList();
    List<Point> answer = new ArrayList<>();
    double answered = run.apply(steps).epsilonAt(delta).upper();
    if (Double.isFinite(answered)) {
      answer.add(new Point(asked, answered));
    }
    return new Drawing(
        title,
        x,
        EPSILON,
        List.of("upper end, proved", "lower end, proved", "asked for"),
        List.of(""),
        List.of(
            new Curve(LOWER, 0, lower, false),
            new Curve(UPPER, 0, upper, false),
            new Curve(ASKED, 0, answer, true)),
        List.of(new Band(UPPER, lower, upper)),
        List.of());
  }
}

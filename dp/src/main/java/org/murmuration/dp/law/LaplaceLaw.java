package org.murmuration.dp.law;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Laplace noise, sampled or not: Q of scale b around 0, P around 1, in units of the distance. ln
 * P/Q rises from -1/b to 1/b between 0 and 1 and is constant outside.
 */
public final class LaplaceLaw implements LossLaw {
  /** Smaller scales lose more than e^500 of a chance. */
  public static final double LEAST = 0.002;

  /** Of some roundings, relative. */
  private static final double UNITS = 4e-15;

  /** Where more is in doubt nothing is known from below. */
  private static final double MOST_DOUBT = 0.01;

  private final double scale;
  private final Sampling sampling;

  public LaplaceLaw(double scale, Sampling sampling) {
    this.scale = scale;
    this.sampling = sampling;
  }

  @Override
  public OptionalDouble lattice() {
    return sampling.probability() == 1 ? OptionalDouble.of(1 / scale) : OptionalDouble.empty();
  }

  @Override
  public boolean hasClosedForm() {
    return true;
  }

  /**
   * At ln P/Q = r delta is q (1 - e^-y), y half of what r is below its largest. As for normal
   * noise, the way without the client is never worse ({@code docs/accounting.md}, section 10).
   */
  @Override
  public Optional<LogDelta> logDelta(double epsilon) {
    double ratio = sampling.logRatio(epsilon);
    double half = (1 / scale - ratio) / 2;
    double doubt = UNITS * (2 * ratio + 1 / scale);
    if (half <= -doubt) {
      return Optional.of(new LogDelta(Double.NEGATIVE_INFINITY, 0));
    }
    double logChance = Math.log(sampling.probability());
    if (!(doubt < MOST_DOUBT * half)) {
      return Optional.of(LogDelta.atMost(logChance + Math.log(half + doubt)));
    }
    double log = logChance + Math.log(-Math.expm1(-half));
    return Optional.of(new LogDelta(log, doubt / (half - doubt) + UNITS * (1 + Math.abs(log))));
  }

  @Override
  public Span span(double tail) {
    return new Span(loss(0), loss(1));
  }

  @Override
  public double spread(double step, double tail, double largest, Pieces pieces) {
    if (loss(0) >= -largest) {
      atom(-1 / scale, 0.5, pieces);
    }
    double to = Math.min(1, place(largest));
    double left = Math.max(0, place(-largest));
    long cell = (long) Math.floor(loss(left) / step);
    while (left < to) {
      double right = Math.min(to, Math.max(left, place((cell + 1) * step)));
      if (right > left) {
        between(left, right, pieces);
      }
      left = right;
      cell++;
    }
    if (loss(1) <= largest) {
      atom(1 / scale, 0.5 * Math.exp(-1 / scale), pieces);
    }
    return 0;
  }

  private void atom(double logRatio, double absent, Pieces pieces) {
    double loss = sampling.loss(logRatio);
    pieces.add(loss, absent * Math.exp(loss), absent);
  }

  private void between(double from, double to, Pieces pieces) {
    Panels.over(
        from,
        to,
        scale,
        (x, width) -> {
          double loss = loss(x);
          double absent = width * Math.exp(-x / scale) / (2 * scale);
          pieces.add(loss, absent * Math.exp(loss), absent);
        });
  }

  private double loss(double x) {
    return sampling.loss((2 * x - 1) / scale);
  }

  private double place(double loss) {
    return (scale * sampling.logRatio(loss) + 1) / 2;
  }
}

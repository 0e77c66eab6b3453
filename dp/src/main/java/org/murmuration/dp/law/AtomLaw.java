package org.murmuration.dp.law;

import java.util.OptionalDouble;

/** A pair on countably many outcomes, sampled or not. */
public final class AtomLaw implements LossLaw {
  private final Outcomes outcomes;
  private final Sampling sampling;
  private final OptionalDouble lattice;
  private final boolean tight;

  public AtomLaw(Outcomes outcomes, Sampling sampling, OptionalDouble lattice, boolean tight) {
    this.outcomes = outcomes;
    this.sampling = sampling;
    this.lattice = sampling.probability() == 1 ? lattice : OptionalDouble.empty();
    this.tight = tight;
  }

  /** Lists the outcomes of an unsampled pair. */
  public interface Outcomes {
    /**
     * Lists them.
     *
     * @param tail chance that may be left out at each end, either way
     * @return an upper bound of the chance that was left out, either way
     */
    double list(double tail, Outcome each);
  }

  /** Takes ln P/Q of an outcome and its chance under Q. */
  public interface Outcome {
    void add(double logRatio, double absent);
  }

  @Override
  public OptionalDouble lattice() {
    return lattice;
  }

  @Override
  public boolean isTight() {
    return tight;
  }

  @Override
  public Span span(double tail) {
    double[] ends = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    outcomes.list(
        tail,
        (logRatio, absent) -> {
          ends[0] = Math.min(ends[0], sampling.loss(logRatio));
          ends[1] = Math.max(ends[1], sampling.loss(logRatio));
        });
    return new Span(ends[0], ends[1]);
  }

  @Override
  public double spread(double step, double tail, Pieces pieces) {
    return outcomes.list(
        tail,
        (logRatio, absent) -> {
          double loss = sampling.loss(logRatio);
          pieces.add(loss, absent * Math.exp(loss), absent);
        });
  }
}

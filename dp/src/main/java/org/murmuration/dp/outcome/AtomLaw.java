package org.murmuration.dp.outcome;

import java.util.OptionalDouble;
import org.murmuration.dp.law.LossLaw;
import org.murmuration.dp.law.Pieces;
import org.murmuration.dp.law.Sampling;
import org.murmuration.dp.law.Span;

/** A pair on countably many outcomes, sampled or not. */
public final class AtomLaw implements LossLaw {
  private final Outcomes outcomes;
  private final Sampling sampling;
  private final OptionalDouble lattice;
  private final boolean tight;
  private final double massError;

  /**
   * Makes the law.
   *
   * @param massError relative error of every chance beyond some units of the last place
   */
  AtomLaw(
      Outcomes outcomes,
      Sampling sampling,
      OptionalDouble lattice,
      boolean tight,
      double massError) {
    this.massError = massError;
    this.outcomes = outcomes;
    this.sampling = sampling;
    this.lattice = sampling.probability() == 1 ? lattice : OptionalDouble.empty();
    this.tight = tight;
  }

  public AtomLaw(Outcomes outcomes, Sampling sampling, OptionalDouble lattice, boolean tight) {
    this(outcomes, sampling, lattice, tight, 0);
  }

  /** Differences of logarithms of chances, which may be near 100. */
  @Override
  public double lossError() {
    return 4e-14;
  }

  @Override
  public double massError() {
    return massError;
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

  /** Takes ln P/Q of an outcome and ln of its chance under Q. */
  public interface Outcome {
    void add(double logRatio, double logAbsent);
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
        (logRatio, logAbsent) -> {
          ends[0] = Math.min(ends[0], sampling.loss(logRatio));
          ends[1] = Math.max(ends[1], sampling.loss(logRatio));
        });
    return new Span(ends[0], ends[1]);
  }

  @Override
  public double spread(double step, double tail, double largest, Pieces pieces) {
    return outcomes.list(
        tail,
        (logRatio, logAbsent) -> {
          double loss = sampling.loss(logRatio);
          if (Math.abs(loss) <= largest) {
            pieces.add(loss, Math.exp(logAbsent + loss), Math.exp(logAbsent));
          }
        });
  }
}

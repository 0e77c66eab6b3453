package org.murmuration.fl.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.seed.Seed;

/**
 * When inputs arrive, and when the server stops waiting for more: stragglers are lost as they would
 * be in the protocol, after they shared their keys and before their input counts.
 *
 * <p>A client's time is log-normal and independent of its data and of the others. One that is lost
 * to something else sends nothing, so it takes nobody's place.
 *
 * @param medianSeconds median of a client's time, above zero
 * @param spread standard deviation of the logarithm of the time, at least 0
 * @param deadlineSeconds who is later is lost; infinite: the server waits
 * @param first how many inputs are taken at most, the earliest; empty: all that come in time
 */
public record Arrivals(
    double medianSeconds, double spread, double deadlineSeconds, OptionalInt first) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  public Arrivals {
    if (!(medianSeconds > 0 && medianSeconds <= Double.MAX_VALUE)
        || !(spread >= 0 && spread <= Double.MAX_VALUE)
        || !(deadlineSeconds > 0)) {
      throw new IllegalArgumentException(
          "a median time and a deadline are above 0 and a spread is at least 0, got "
              + medianSeconds
              + ", "
              + deadlineSeconds
              + " and "
              + spread);
    }
    if (first.isPresent() && first.getAsInt() < 1) {
      throw new IllegalArgumentException("at least 1 input is taken, got " + first.getAsInt());
    }
  }

  /**
   * Where one client's input may take another's place, a sum differs by two vectors (replace-one):
   * only a plan of over-selection that wants as many pays for it, and none with noise of clients.
   */
  void requireCoveredBy(RoundPlan plan) {
    Sampling sampling = plan.request().sampling();
    if (first.isPresent()
        && plan.privacy().isPresent()
        && !sampling.closesAtFirst(first.getAsInt())) {
      throw new IllegalArgumentException(
          "rounds that close at the first "
              + first.getAsInt()
              + " inputs put one client in another's place, which the promise under "
              + sampling
              + " does not cover; plan with OverSelection that wants as many and noise of the"
              + " server, or take all that come");
    }
  }

  /** Chance that a client is later than the deadline: a loss that the plan must reckon with. */
  public double late() {
    if (spread == 0) {
      return medianSeconds > deadlineSeconds ? 1 : 0;
    }
    return NORMAL.survivalProbability(Math.log(deadlineSeconds / medianSeconds) / spread);
  }

  /** Returns the seconds that the client of {@code seed} takes; the same for the same seed. */
  public double seconds(Seed seed) {
    double uniform = seed.generator().nextDouble();
    double deviation = NORMAL.inverseCumulativeProbability(Math.max(uniform, 0x1p-54));
    return medianSeconds * StrictMath.exp(spread * deviation);
  }

  /**
   * Returns where each client is lost, the late ones included.
   *
   * @param lost where each would be lost anyway
   * @param seconds that each takes
   */
  List<LossPoint> cut(List<LossPoint> lost, List<Double> seconds) {
    Set<Integer> taken =
        new HashSet<>(
            IntStream.range(0, lost.size())
                .filter(i -> lost.get(i).sends(LossPoint.MASKED_INPUT))
                .filter(i -> seconds.get(i) <= deadlineSeconds)
                .boxed()
                .sorted(Comparator.comparingDouble(seconds::get))
                .limit(first.orElse(Integer.MAX_VALUE))
                .toList());
    List<LossPoint> cut = new ArrayList<>(lost);
    for (int i = 0; i < cut.size(); i++) {
      if (lost.get(i).sends(LossPoint.MASKED_INPUT) && !taken.contains(i)) {
        cut.set(i, LossPoint.MASKED_INPUT);
      }
    }
    return cut;
  }
}

package org.murmuration.fl.plan.lanes;

import java.util.stream.LongStream;
import org.murmuration.fl.train.LocalMetrics;

/**
 * What travels beside an update when there is no privacy to account: sums over examples.
 *
 * @param weight examples that count for the average, capped by the plan
 * @param examples examples seen
 * @param correct of these, predicted right before their own step
 * @param lossUnits summed loss in units of 2^-20
 */
public record Tally(long weight, long examples, long correct, long lossUnits) {
  /** The tally of no training. */
  public static final Tally NONE = new Tally(0, 0, 0, 0);

  static final int COORDINATES = 4;

  /** The value of one unit of loss. */
  private static final double LOSS_UNIT = 0x1p-20;

  /** A diverged client's loss counts as this much an example, so that the sum stays finite. */
  private static final double LARGEST_LOSS_PER_EXAMPLE = 0x1p10;

  /** Returns the tally of one client's training. */
  public static Tally of(LocalMetrics metrics, long weight) {
    double most = LARGEST_LOSS_PER_EXAMPLE * metrics.examples();
    double loss =
        Double.isNaN(metrics.lossSum()) ? most : Math.max(0, Math.min(metrics.lossSum(), most));
    return new Tally(weight, metrics.examples(), metrics.correct(), Math.round(loss / LOSS_UNIT));
  }

  /** Returns the counts as training metrics. */
  public LocalMetrics metrics() {
    return new LocalMetrics(examples, lossUnits * LOSS_UNIT, correct);
  }

  /** Returns the four numbers, none above {@code bound}, so that no sum leaves its lane. */
  long[] toLanes(long bound) {
    return LongStream.of(weight, examples, correct, lossUnits)
        .map(count -> Math.min(count, bound))
        .toArray();
  }

  static Tally ofLanes(long[] lanes) {
    return new Tally(lanes[0], lanes[1], lanes[2], lanes[3]);
  }
}

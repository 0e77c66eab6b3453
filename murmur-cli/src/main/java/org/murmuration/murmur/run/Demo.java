package org.murmuration.murmur.run;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.optimize.ServerSgd;
import org.murmuration.fl.plan.NoiseTarget;
import org.murmuration.fl.plan.Protection;
import org.murmuration.fl.plan.Wishes;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.RowOrder;
import org.murmuration.murmur.data.EmbeddedDigits;
import org.murmuration.murmur.data.Federation;

/**
 * The demo's two runs over the same writers.
 *
 * @param withPrivacy secure aggregation, losses and noise
 * @param without the same training in the clear, unclipped and without noise
 */
public record Demo(TrainingSettings withPrivacy, TrainingSettings without) {
  private static final int WRITERS = 1000;
  private static final int HELD_OUT = 200;
  private static final int COHORT = 50;
  private static final int ROUNDS = 40;
  private static final double CLIP = 0.5;
  private static final int WEIGHT_CAP = 10_000;

  /** Returns the demo of {@code seed}. */
  public static Demo of(long seed, int threads) {
    Federation data = EmbeddedDigits.federation(seed, WRITERS, HELD_OUT);
    var running = new TrainingSettings.Running(threads, seed, OptionalLong.empty());
    return new Demo(
        new TrainingSettings(
            data,
            learning(data, 2),
            cohorts(0.1),
            new Protection.CentralNoise(
                CLIP, new NoiseTarget.Loss(new Epsilon(8)), new Delta(1e-5)),
            Wishes.none(),
            true,
            running),
        new TrainingSettings(
            data,
            learning(data, 1),
            cohorts(0),
            new Protection.Unprotected(OptionalDouble.empty(), WEIGHT_CAP),
            Wishes.none(),
            false,
            running));
  }

  private static TrainingSettings.Learning learning(Federation data, double serverRate) {
    return new TrainingSettings.Learning(
        new SoftmaxRegression(data.training().features(), data.training().classes()),
        new LocalSgd(1, 20, 0.05f),
        RowOrder.AS_STORED,
        new ServerSgd(serverRate),
        ROUNDS);
  }

  private static TrainingSettings.Cohorts cohorts(double dropout) {
    return new TrainingSettings.Cohorts(
        new PoissonSampling((double) COHORT / WRITERS), new Dropouts(dropout, Optional.empty()));
  }
}

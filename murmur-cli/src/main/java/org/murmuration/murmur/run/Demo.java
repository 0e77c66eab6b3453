package org.murmuration.murmur.run;

import java.util.LinkedHashMap;
import java.util.Map;
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
 * @param without the same training at the same rates in the clear, unclipped and without noise
 */
public record Demo(TrainingSettings withPrivacy, TrainingSettings without) {
  private static final int WRITERS = 1000;
  private static final int HELD_OUT = 200;
  private static final int COHORT = 50;
  private static final int ROUNDS = 40;
  private static final int EPOCHS = 1;
  private static final int BATCH = 20;
  private static final float CLIENT_RATE = 0.05f;
  private static final double DROPOUT = 0.1;
  private static final double CLIP = 0.5;
  private static final double EPSILON = 8;
  private static final double DELTA = 1e-5;
  private static final double SERVER_RATE = 2;
  private static final int WEIGHT_CAP = 10_000;

  /** Returns the demo of {@code seed}. */
  public static Demo of(long seed, int threads) {
    Federation data = EmbeddedDigits.federation(seed, WRITERS, HELD_OUT);
    var running = new TrainingSettings.Running(threads, seed, OptionalLong.empty());
    return new Demo(
        new TrainingSettings(
            data,
            learning(data),
            cohorts(DROPOUT),
            new Protection.CentralNoise(
                CLIP, new NoiseTarget.Loss(new Epsilon(EPSILON)), new Delta(DELTA)),
            Wishes.none(),
            true,
            running),
        new TrainingSettings(
            data,
            learning(data),
            cohorts(0),
            new Protection.Unprotected(OptionalDouble.empty(), WEIGHT_CAP),
            Wishes.none(),
            false,
            running));
  }

  /** Returns the flags of {@code train} that give the private run, by name without dashes. */
  public Map<String, String> config() {
    Map<String, String> flags = new LinkedHashMap<>();
    flags.put("data", "embedded");
    flags.put("clients", Integer.toString(WRITERS));
    flags.put("sampling", "poisson");
    flags.put("cohort", Integer.toString(COHORT));
    flags.put("model", "softmax");
    flags.put("rounds", Integer.toString(ROUNDS));
    flags.put("epochs", Integer.toString(EPOCHS));
    flags.put("batch", Integer.toString(BATCH));
    flags.put("client-lr", Float.toString(CLIENT_RATE));
    flags.put("server-lr", Double.toString(SERVER_RATE));
    flags.put("clip", Double.toString(CLIP));
    flags.put("epsilon", Double.toString(EPSILON));
    flags.put("delta", Double.toString(DELTA));
    flags.put("dropout", Double.toString(DROPOUT));
    flags.put("seed", Long.toString(withPrivacy.running().seed()));
    return flags;
  }

  private static TrainingSettings.Learning learning(Federation data) {
    return new TrainingSettings.Learning(
        new SoftmaxRegression(data.training().features(), data.training().classes()),
        new LocalSgd(EPOCHS, BATCH, CLIENT_RATE),
        RowOrder.AS_STORED,
        new ServerSgd(SERVER_RATE),
        ROUNDS);
  }

  private static TrainingSettings.Cohorts cohorts(double dropout) {
    return new TrainingSettings.Cohorts(
        new PoissonSampling((double) COHORT / WRITERS), new Dropouts(dropout, Optional.empty()));
  }
}

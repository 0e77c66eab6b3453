package org.murmuration.murmur.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.RowOrder;
import org.murmuration.murmur.data.EmbeddedDigits;
import org.murmuration.murmur.data.Federation;
import org.murmuration.murmur.run.TrainingSettings;
import org.murmuration.secagg.graph.Adversary;

/**
 * The demo's two runs over the same writers, at the same rates.
 *
 * @param withPrivacy secure aggregation, losses, clipping and noise
 * @param without the same training without clipping, noise, losses and masks; its clients weigh as
 *     much as they have examples, while with privacy each weighs 1
 */
public record Demo(TrainingSettings withPrivacy, TrainingSettings without) {
  /** What the run without privacy is, for people. */
  public static final String COMPARISON =
      "Without privacy: the same training on the same writers, with cohorts drawn the same way,"
          + " without clipping, noise, losses and masks, and clients weighted by their examples.";

  private static final int WRITERS = 1000;
  private static final int HELD_OUT = 200;
  private static final int COHORT = 100;
  private static final int ROUNDS = 20;
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
            new Protection.DistributedNoise(
                CLIP,
                ShareLaw.SKELLAM,
                new NoiseTarget.Loss(new Epsilon(EPSILON)),
                new Delta(DELTA),
                Observer.SERVER,
                OptionalInt.empty()),
            Wishes.none().against(new Opposition(Adversary.PASSIVE, 0, OptionalInt.empty())),
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

  /**
   * Returns the settings of the private run, by flag of {@code train}, which holds out as many
   * writers too.
   */
  public ObjectNode config() {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.put("data", "embedded");
    config.put("clients", WRITERS);
    config.put("sampling", "poisson");
    config.put("sampling-probability", (double) COHORT / WRITERS);
    config.put("model", "softmax");
    config.put("algorithm", "fedavg");
    config.put("rounds", ROUNDS);
    config.put("epochs", EPOCHS);
    config.put("batch", BATCH);
    config.put("client-lr", CLIENT_RATE);
    config.put("server-lr", SERVER_RATE);
    config.put("clip", CLIP);
    config.put("epsilon", EPSILON);
    config.put("delta", DELTA);
    config.put("noise", "skellam");
    config.put("observer", "server");
    config.put("dropout", DROPOUT);
    config.put("adversary", "passive");
    config.put("corrupt", 0.0);
    config.put("threads", withPrivacy.running().threads());
    config.put("seed", withPrivacy.running().seed());
    return config;
  }

  private static TrainingSettings.Learning learning(Federation data) {
    return new TrainingSettings.Learning(
        new SoftmaxRegression(data.training().features(), data.training().classes()),
        new LocalSgd(EPOCHS, BATCH, CLIENT_RATE),
        RowOrder.AS_STORED,
        (trainer, part) -> Algorithm.fedAvg(trainer, SERVER_RATE),
        ROUNDS,
        Optional.empty());
  }

  private static TrainingSettings.Cohorts cohorts(double dropout) {
    return new TrainingSettings.Cohorts(
        new PoissonSampling((double) COHORT / WRITERS), new Dropouts(dropout, Optional.empty()));
  }
}

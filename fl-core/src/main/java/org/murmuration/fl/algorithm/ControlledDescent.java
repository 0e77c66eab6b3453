package org.murmuration.fl.algorithm;

import java.util.Optional;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.ModelUpdate;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.train.ClientWork;
import org.murmuration.fl.train.Drift;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.LocalTrainer.Course;
import org.murmuration.fl.train.TrainedUpdate;
import org.murmuration.fl.train.Turn;
import org.murmuration.fl.train.Worked;

/**
 * The client's part of SCAFFOLD (Karimireddy et al. 2020, arXiv 1910.06378, Algorithm 1): descent
 * along {@code gradient - own control + the server's}, and by option II the new own control {@code
 * own - the server's - update / (steps * rate)}.
 *
 * <p>It sends the update and behind it the change of its control times {@code unit}: one vector,
 * with one clip and one sensitivity.
 */
record ControlledDescent(LocalTrainer trainer, double unit) implements ClientWork {
  @Override
  public int coordinates(int weights) {
    return Math.multiplyExact(2, weights);
  }

  @Override
  public boolean remembers() {
    return true;
  }

  @Override
  public Worked work(Turn turn, ClientRows mine) {
    ModelWeights model = turn.sent().model();
    float[] server = turn.sent().control().orElseThrow().toArray();
    ModelWeights own = turn.kept().orElse(ModelWeights.zero(model.dimension()));
    float rate = trainer.sgd().rate(turn.round());
    Course course = new Course(rate, Drift.shifted(difference(server, own.toArray())));
    TrainedUpdate trained = trainer.train(model, mine, turn.shuffle(), course);
    float[] next = own.toArray();
    if (trained.steps() > 0) {
      control(next, server, trained.update().toArray(), 1.0 / ((double) trained.steps() * rate));
    }
    return new Worked(
        trained.update().followedBy(change(own, next)),
        trained.metrics(),
        Optional.of(isFinite(next) ? ModelWeights.wrap(next) : own));
  }

  private static float[] difference(float[] of, float[] and) {
    float[] difference = new float[of.length];
    for (int i = 0; i < difference.length; i++) {
      difference[i] = of[i] - and[i];
    }
    return difference;
  }

  private static void control(float[] own, float[] server, float[] update, double perStep) {
    for (int i = 0; i < own.length; i++) {
      own[i] = (float) (own[i] - server[i] - update[i] * perStep);
    }
  }

  private ModelUpdate change(ModelWeights before, float[] after) {
    float[] scaled = new float[after.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = (float) (unit * (after[i] - before.get(i)));
    }
    return ModelWeights.zero(scaled.length).updateTo(scaled);
  }

  /** A client whose update is not finite sends zeros, so its control stays what it was. */
  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}

package org.murmuration.fl.train;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.seed.Seed;

/**
 * Trains a model on one client's rows: the client's part of federated averaging (McMahan et al.
 * 2017, Algorithm 1, ClientUpdate).
 *
 * <p>Safe to share between threads. Working memory (a batch, the weights, a gradient) is kept and
 * reused, one set for each client that trains at the same time.
 */
public final class LocalTrainer {
  private final Model model;
  private final LocalSgd sgd;
  private final RowOrder order;
  private final ConcurrentLinkedQueue<LocalRun> idle = new ConcurrentLinkedQueue<>();

  /**
   * How a client descends in one round.
   *
   * @param drift what is added to each gradient
   */
  public record Course(float learningRate, Drift drift) {}

  /** Makes a trainer that walks each client's rows in {@code order}. */
  public LocalTrainer(Model model, LocalSgd sgd, RowOrder order) {
    this.model = model;
    this.sgd = sgd;
    this.order = order;
  }

  /** Makes a trainer that walks each client's rows as they are stored. */
  public LocalTrainer(Model model, LocalSgd sgd) {
    this(model, sgd, RowOrder.AS_STORED);
  }

  /** Returns the model it trains. */
  public Model model() {
    return model;
  }

  /** Returns how it trains. */
  public LocalSgd sgd() {
    return sgd;
  }

  /**
   * Trains from {@code global} on {@code rows}.
   *
   * @param shuffle this client's seed of this round; used only with {@link
   *     RowOrder#SHUFFLED_EACH_EPOCH}
   * @return trained minus global weights (zero without rows), and the metrics before each step
   * @throws IllegalArgumentException if weights or rows do not fit the model
   */
  public TrainedUpdate train(ModelWeights global, ClientRows rows, Seed shuffle) {
    return train(global, rows, shuffle, new Course(sgd.learningRate(), Drift.NONE));
  }

  /** The same on another course than plain descent at the first round's learning rate. */
  public TrainedUpdate train(ModelWeights global, ClientRows rows, Seed shuffle, Course course) {
    requireFit(global, rows);
    if (rows.count() == 0) {
      return new TrainedUpdate(
          global.updateTo(global.toArray()), LocalMetrics.none(model.metrics()), 0);
    }
    LocalRun waiting = idle.poll();
    LocalRun run =
        waiting != null && waiting.holds(rows.count())
            ? waiting
            : new LocalRun(model, sgd, rows.count());
    RowWalk walk = new RowWalk(rows.count(), order, shuffle);
    TrainedUpdate trained = run.train(global, rows, walk, course);
    idle.add(run);
    return trained;
  }

  private void requireFit(ModelWeights global, ClientRows rows) {
    int size = model.shape().size();
    if (global.dimension() != size) {
      throw new IllegalArgumentException(
          "got " + global.dimension() + " weights; the model has " + size);
    }
    if (rows.count() > 0 && rows.dimension() != model.features()) {
      throw new IllegalArgumentException(
          "rows have " + rows.dimension() + " features; the model takes " + model.features());
    }
    if (rows.count() > 0 && rows.targets() != model.targets()) {
      throw new IllegalArgumentException(
          "rows have " + rows.targets() + " targets; the model takes " + model.targets());
    }
  }
}

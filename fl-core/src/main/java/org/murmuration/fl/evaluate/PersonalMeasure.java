package org.murmuration.fl.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.Evaluation;
import org.murmuration.fl.model.ModelUpdate;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalTrainer;

/**
 * A client's metrics before and after the model is tuned to it (Wang et al. 2019, arXiv
 * 1910.10252): it tunes on a part of its rows and scores both models on the rest. Metrics of the
 * model come as {@code before_NAME} and {@code after_NAME}, and {@code clients} counts who was
 * scored; a client of fewer than two rows is not.
 *
 * <p>Where the model counts right answers, {@code accuracy_gain_00} and on count clients by what
 * tuning gained, in {@link #BINS} equal steps from -1 to 1: the distribution over clients as sums,
 * so that a protocol can carry it.
 */
public final class PersonalMeasure implements Measure {
  /** Steps of the distribution of gains; odd, so that no gain is in the middle of one. */
  public static final int BINS = 21;

  private static final String BEFORE = "before_";
  private static final String AFTER = "after_";
  private static final String GAIN = "accuracy_gain_";
  private static final Metric CLIENTS = Metric.share("clients");

  private final LocalTrainer trainer;
  private final double fraction;
  private final Seed seed;
  private final Metrics metrics;

  /**
   * @param trainer tunes the model: epochs, batch and rate
   * @param fraction of a client's rows that it tunes on, in (0, 1)
   * @param seed of the split and the order of rows
   */
  public PersonalMeasure(LocalTrainer trainer, double fraction, Seed seed) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new IllegalArgumentException(
          "a part of the rows is for tuning, the rest for scoring; the fraction must lie in (0, 1),"
              + " got "
              + fraction);
    }
    this.trainer = trainer;
    this.fraction = fraction;
    this.seed = seed;
    this.metrics = metrics(trainer.model().metrics());
  }

  private static Metrics metrics(Metrics own) {
    List<Metric> all = new ArrayList<>();
    for (String when : List.of(BEFORE, AFTER)) {
      own.all().forEach(m -> all.add(new Metric(when + m.name(), m.least(), m.most(), m.unit())));
    }
    all.add(CLIENTS);
    if (countsAnswers(own)) {
      for (int bin = 0; bin < BINS; bin++) {
        all.add(Metric.share(binName(bin)));
      }
    }
    return new Metrics(all);
  }

  private static boolean countsAnswers(Metrics own) {
    return own.indexOf(Metric.ACCURACY.name()) >= 0;
  }

  static String binName(int bin) {
    return GAIN + bin / 10 + bin % 10;
  }

  /** Whether the metric named {@code name} counts clients, and so is no mean over rows. */
  public static boolean isCount(String name) {
    return name.equals(CLIENTS.name()) || name.startsWith(GAIN);
  }

  /** Returns the step of {@code gain}, from -1 to 1. */
  static int bin(double gain) {
    return (int) Math.min(BINS - 1, Math.floor((gain + 1) / 2 * BINS));
  }

  @Override
  public Metrics metrics() {
    return metrics;
  }

  @Override
  public MetricSums of(ModelWeights weights, ClientId client, ClientRows rows) {
    if (rows.count() < 2) {
      return MetricSums.zero(metrics);
    }
    int[] order = seed.child("split").child(client.value()).permutation(rows.count());
    int tuned = Math.max(1, Math.min(rows.count() - 1, (int) (fraction * rows.count())));
    ClientRows tuning = rows.select(Arrays.copyOf(order, tuned));
    ClientRows scoring = rows.select(Arrays.copyOfRange(order, tuned, order.length));
    Seed shuffle = seed.child("shuffle").child(client.value());
    ModelWeights own = applied(weights, trainer.train(weights, tuning, shuffle).update());
    return sums(trainer.model().evaluate(weights, scoring), trainer.model().evaluate(own, scoring));
  }

  private static ModelWeights applied(ModelWeights weights, ModelUpdate update) {
    float[] next = weights.toArray();
    float[] step = update.toArray();
    for (int i = 0; i < next.length; i++) {
      next[i] += step[i];
    }
    return ModelWeights.wrap(next);
  }

  private MetricSums sums(Evaluation before, Evaluation after) {
    double[] sums = new double[metrics.count()];
    int own = before.sums().metrics().count();
    for (int i = 0; i < own; i++) {
      sums[i] = before.sums().sum(i);
      sums[own + i] = after.sums().sum(i);
    }
    sums[2 * own] = 1;
    if (countsAnswers(before.sums().metrics())) {
      sums[2 * own + 1 + bin(after.accuracy() - before.accuracy())] = 1;
    }
    return MetricSums.of(metrics, before.examples(), sums);
  }

  /** Returns how many clients fell into each step of gains; empty where none are counted. */
  public List<Long> gains(MetricSums sums) {
    return countsAnswers(trainer.model().metrics())
        ? Stream.iterate(0, bin -> bin + 1)
            .limit(BINS)
            .map(bin -> Math.round(sums.sum(binName(bin))))
            .toList()
        : List.of();
  }
}

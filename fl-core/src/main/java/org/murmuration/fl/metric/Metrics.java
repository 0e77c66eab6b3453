package org.murmuration.fl.metric;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The metrics that a model declares, in order.
 *
 * @param all names all different
 */
public record Metrics(List<Metric> all) {
  /** Of what is no model: a mean of plain vectors. */
  public static final Metrics NONE = new Metrics(List.of());

  /** Of a model that tells its loss alone. */
  public static final Metrics LOSS_ALONE = new Metrics(List.of(Metric.LOSS));

  /** Of a classifier: loss and accuracy. */
  public static final Metrics OF_CLASSIFIER = withLoss(Metric.ACCURACY);

  public Metrics {
    all = List.copyOf(all);
    Set<String> names = new HashSet<>();
    for (Metric metric : all) {
      if (!names.add(metric.name())) {
        throw new IllegalArgumentException("two metrics are named '" + metric.name() + "'");
      }
    }
  }

  /** Returns the loss followed by {@code others}. */
  public static Metrics withLoss(Metric... others) {
    Metric[] all = new Metric[others.length + 1];
    all[0] = Metric.LOSS;
    System.arraycopy(others, 0, all, 1, others.length);
    return new Metrics(List.of(all));
  }

  /** Returns how many there are. */
  public int count() {
    return all.size();
  }

  /** Returns the place of the metric named {@code name}, or -1 if there is none. */
  public int indexOf(String name) {
    return names().indexOf(name);
  }

  /** Returns the names, in order. */
  public List<String> names() {
    return all.stream().map(Metric::name).toList();
  }
}

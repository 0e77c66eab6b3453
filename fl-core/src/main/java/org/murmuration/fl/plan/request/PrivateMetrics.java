package org.murmuration.fl.plan.request;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.metric.Range;

/**
 * Training metrics that travel in the clients' noised vectors: the mean of each over a client's
 * rows, brought to [-1, 1] by its range, is one coordinate more.
 *
 * <p>Guarantee: update and metrics are one vector with one norm bound, so the event of a round
 * covers both, and nothing of the metrics leaves beside it.
 *
 * @param told which, in order; at least one, all different
 * @param share of the squared norm bound that all metrics together take, in (0, 1): the noise, at
 *     the same loss, is longer by the root of 1 / (1 - share)
 */
public record PrivateMetrics(List<Told> told, double share) {
  /**
   * A metric that is told.
   *
   * @param range of one client's mean
   */
  public record Told(String metric, Range range) {}

  public PrivateMetrics {
    told = List.copyOf(told);
    Set<String> names = new HashSet<>();
    for (Told one : told) {
      if (!names.add(one.metric())) {
        throw new IllegalArgumentException("metric '" + one.metric() + "' is told twice");
      }
    }
    if (told.isEmpty()) {
      throw new IllegalArgumentException("private metrics need at least one metric, got none");
    }
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("a share lies in (0, 1), got " + share);
    }
  }

  /** Returns the names, in order. */
  public List<String> names() {
    return told.stream().map(Told::metric).toList();
  }

  /** Returns the largest magnitude of a metric's coordinate beside an update of {@code bound}. */
  public double largest(double bound) {
    return bound * Math.sqrt(share / ((1 - share) * told.size()));
  }

  /** Why a model that counts {@code metrics} cannot tell these; empty if it can. */
  public Optional<String> misfit(Metrics metrics) {
    return metrics.names().containsAll(names())
        ? Optional.empty()
        : Optional.of("private metrics " + names() + " of a model that counts " + metrics.names());
  }
}

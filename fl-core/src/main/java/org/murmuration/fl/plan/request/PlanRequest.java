package org.murmuration.fl.plan.request;

import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.metric.Metrics;

/**
 * The public numbers from which a plan is derived; nothing in it may depend on a client's data.
 *
 * @param clients size of the population
 * @param sampling how a cohort is drawn from it
 * @param dropout expected fraction of drawn clients lost before the end of a round, in [0, 1)
 * @param rounds number of rounds of the whole run
 * @param dimension number of coordinates of an update
 * @param metrics what the model counts; summed beside the updates where nothing is private, else
 *     told only as {@link PrivateMetrics} has it
 * @param protection what the released models promise
 * @param wishes numbers that the caller fixes instead of the plan
 */
public record PlanRequest(
    int clients,
    Sampling sampling,
    double dropout,
    int rounds,
    int dimension,
    Metrics metrics,
    Protection protection,
    Wishes wishes) {
  public PlanRequest {
    requireAtLeast(2, clients, "clients");
    requireAtLeast(1, rounds, "rounds");
    requireAtLeast(1, dimension, "dimension");
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must lie in [0, 1), got " + dropout);
    }
  }

  /** The same for a classifier's metrics: loss and accuracy. */
  public PlanRequest(
      int clients,
      Sampling sampling,
      double dropout,
      int rounds,
      int dimension,
      Protection protection,
      Wishes wishes) {
    this(clients, sampling, dropout, rounds, dimension, Metrics.OF_CLASSIFIER, protection, wishes);
  }

  /** Law of the number of clients that are drawn and then lost to nothing. */
  public CountLaw completing() {
    return sampling.completing(clients, dropout);
  }

  private static void requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be at least " + least + ", got " + value);
    }
  }
}

package org.murmuration.murmur.flags.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.metric.Range;
import org.murmuration.fl.plan.request.PrivateMetrics;
import org.murmuration.fl.plan.request.PrivateMetrics.Told;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.murmur.console.CommandFailure;
import org.murmuration.murmur.words.Quantity;
import picocli.CommandLine.Option;

/** Flags of training metrics that leave inside the clients' noised vectors. */
public final class MetricsOptions {
  private static final double LARGEST = 1e9;
  private static final double DEFAULT_SHARE = 0.1;

  /** Above it metrics cost more than the model that they tell of. */
  private static final double USUAL_LARGEST = 0.5;

  /** Twice what ten classes give before they are learned. */
  private static final double DEFAULT_CEILING = 5;

  @Option(
      names = "--private-metrics",
      description =
          "Tell training loss and accuracy with privacy: each client's own are coordinates of its"
              + " noised vector, so --epsilon covers them. Without it nothing of them leaves.")
  boolean privateMetrics;

  @Option(
      names = "--metrics-share",
      paramLabel = "F",
      description =
          "Part of the squared norm bound, and so of the budget, that --private-metrics takes;"
              + " default: 0.1, which makes the noise 5 %% longer.")
  Optional<Double> share = Optional.empty();

  @Option(
      names = "--loss-ceiling",
      paramLabel = "X",
      description = "Largest mean loss of a client that --private-metrics tells apart; default: 5.")
  Optional<Double> ceiling = Optional.empty();

  /**
   * Returns {@code protection} with the metrics that are asked for.
   *
   * @param metrics of the model
   */
  public Protection added(Protection protection, PrivacyOptions privacy, Metrics metrics) {
    if (!privateMetrics) {
      Quantity.requireWith(share, "--metrics-share", "--private-metrics");
      Quantity.requireWith(ceiling, "--loss-ceiling", "--private-metrics");
      return protection;
    }
    if (!privacy.isPromised()) {
      throw CommandFailure.badInput(
          "--private-metrics does not go with --no-dp, where nothing is promised and training"
              + " metrics are told exactly; leave it out");
    }
    double part = Quantity.inside01("--metrics-share", share.orElse(DEFAULT_SHARE));
    double most = Quantity.positive(LARGEST, "--loss-ceiling", ceiling.orElse(DEFAULT_CEILING));
    List<Told> told = metrics.all().stream().map(metric -> told(metric, most)).toList();
    return protection.telling(new PrivateMetrics(told, part));
  }

  /** Returns that little is left of the budget for the model, if so. */
  public Optional<String> warning() {
    return share
        .filter(part -> privateMetrics && part > USUAL_LARGEST)
        .map(
            part ->
                String.format(
                    Locale.ROOT,
                    "--metrics-share %s leaves %.2g of the squared norm bound to the updates, whose"
                        + " noise is %.3g times as long as without metrics: the model may not learn;"
                        + " 0.1 is usual",
                    part,
                    1 - part,
                    1 / Math.sqrt(1 - part)));
  }

  /** Every metric has a range, that of the loss is only there to keep sums from overflowing. */
  private static Told told(Metric metric, double ceiling) {
    return new Told(
        metric.name(),
        metric.equals(Metric.LOSS)
            ? new Range(0, ceiling)
            : new Range(metric.least(), metric.most()));
  }

  /** Puts the values of flags that were not given but count. */
  public void putDefaults(ObjectNode config) {
    if (privateMetrics) {
      config.put("metrics-share", share.orElse(DEFAULT_SHARE));
      config.put("loss-ceiling", ceiling.orElse(DEFAULT_CEILING));
    }
  }
}

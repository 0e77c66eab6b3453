package org.murmuration.fl.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import org.murmuration.dp.noise.ReleasedMean;
import org.murmuration.fl.plan.lanes.Release;
import org.murmuration.fl.plan.request.AdaptiveClip;
import org.murmuration.fl.plan.request.ClipRule;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;

/**
 * How the clip of a plan changes from round to round.
 *
 * @param rule of the steps
 * @param first clip of the run
 * @param clip of this round
 * @param values how an update becomes integers at a clip
 * @param release how a sum becomes a mean at a clip
 */
record Clipping(
    AdaptiveClip rule,
    double first,
    double clip,
    DoubleFunction<RoundPlan.Values> values,
    DoubleFunction<Release> release) {

  /** How {@code rule} changes the clip; empty where it stays. */
  static Optional<Clipping> of(
      ClipRule rule, DoubleFunction<RoundPlan.Values> values, DoubleFunction<Release> release) {
    return rule.adaptive()
        .map(steps -> new Clipping(steps, rule.first(), rule.first(), values, release));
  }

  /** Refuses updates that {@code rule} is not for. */
  static void requireFit(PlanRequest request, ClipRule rule) throws PlanRefused {
    requireMetrics(request, rule);
    Optional<String> misfit = rule.misfit(request.dimension());
    if (misfit.isPresent()) {
      throw new PlanRefused(
          List.of("updates of " + request.dimension() + " coordinates", misfit.get()),
          "give every coordinate to one layer");
    }
  }

  private static void requireMetrics(PlanRequest request, ClipRule rule) throws PlanRefused {
    Optional<String> misfit = rule.metrics().flatMap(told -> told.misfit(request.metrics()));
    if (misfit.isPresent()) {
      throw new PlanRefused(List.of(misfit.get()), "tell metrics that the model counts");
    }
  }

  Clipping at(double another) {
    return new Clipping(rule, first, another, values, release);
  }

  /** The clip after a round whose mean has the bits in its last coordinate. */
  OptionalDouble next(ReleasedMean mean) {
    double below = rule.below(clip, mean.at(mean.dimension() - 1));
    return OptionalDouble.of(rule.next(first, clip, below));
  }

  /** The mean without the bits. */
  ReleasedMean update(ReleasedMean mean) {
    return mean.first(mean.dimension() - 1);
  }
}

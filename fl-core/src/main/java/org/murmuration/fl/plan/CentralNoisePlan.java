package org.murmuration.fl.plan;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.fl.cohort.NoiseSizing;
import org.murmuration.fl.cohort.SamplingLoss;
import org.murmuration.fl.plan.lanes.CentralNoiseRelease;
import org.murmuration.fl.plan.lanes.Encoding;
import org.murmuration.fl.plan.lanes.LaneChoice;
import org.murmuration.fl.plan.lanes.Spread;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.promise.SamplerDelta;
import org.murmuration.fl.plan.quorum.CohortTerms;
import org.murmuration.fl.plan.quorum.QuorumReasons;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;

/** Plans a run with exact noise at a trusted server: every client weighs 1. */
final class CentralNoisePlan {
  /** Rounding may lengthen the bound on an update, and so the noise, by this much at most. */
  private static final double ROUNDING_LOSS = 1.001;

  /** A lane asked for may cost more noise, up to this. */
  private static final double LARGEST_ROUNDING_LOSS = 1.25;

  /**
   * Finer scales gain nothing: the noise is tens of thousands of units wide already. They would
   * cost: multipliers above a few thousand would leave the sampler's range.
   */
  private static final long LARGEST_USEFUL_MAGNITUDE = 1L << 16;

  /** A long vector needs this many units for each root of its dimension to round at little loss. */
  private static final long MAGNITUDE_PER_ROOT = 16;

  /** Part of delta that each edge of the cohort may take. */
  private static final double EDGE_SHARE = 0.005;

  private CentralNoisePlan() {}

  static RoundPlan derive(PlanRequest request, Protection.CentralNoise wanted) throws PlanRefused {
    double delta = wanted.delta().value();
    CohortTerms cohort = CohortTerms.derive(request, EDGE_SHARE * delta);
    if (!(outsideDelta(request, cohort) < delta)) {
      throw costlyAborts(request, wanted, cohort);
    }
    LaneChoice lanes = lanes(request, wanted, cohort);
    Quantizer quantizer = quantizer(lanes.magnitude(), wanted.clip(), request.dimension());
    return plan(request, wanted, cohort, lanes, quantizer);
  }

  private static PlanRefused costlyAborts(
      PlanRequest request, Protection.CentralNoise wanted, CohortTerms cohort) {
    int floor = cohort.bounds().survivorFloor();
    boolean raised =
        request.wishes().survivorFloor().isEmpty() && request.wishes().opposition().isPresent();
    return new PlanRefused(
        List.of(
            "delta " + wanted.delta().value(),
            "survivor floor " + floor + (raised ? QuorumReasons.raised(cohort.quorum()) : ""),
            "largest cohort " + cohort.bounds().maxCohort(),
            "one client decides an abort with chance " + (float) cohort.edgeDelta()),
        raised
            ? QuorumReasons.moreRoom(request)
            : "lower the floor, raise the largest cohort or delta, or leave both to the plan");
  }

  private static RoundPlan plan(
      PlanRequest request,
      Protection.CentralNoise wanted,
      CohortTerms cohort,
      LaneChoice lanes,
      Quantizer quantizer)
      throws PlanRefused {
    long squaredBound = squaredBound(quantizer);
    NoiseSizing<?> sizing = request.sampling().noiseSizing();
    Delta accounted = wanted.delta().minus(outsideDelta(request, cohort));
    long variance = variance(request, wanted, accounted, squaredBound);
    PrivacyTerms privacy =
        PrivacyTerms.ofTrustedServer(
            released(request, wanted, cohort, sizing.loss(variance, squaredBound)));
    double denominator = request.completing().mean();
    CentralNoiseRelease release =
        new CentralNoiseRelease(quantizer.scale(), denominator, new DiscreteGaussian(variance));
    return new RoundPlan(
        request,
        cohort,
        new RoundPlan.Values(
            Clipper.l2(wanted.clip()),
            Spread.none(request.dimension()),
            quantizer,
            NoiseShare.centralAtServer()),
        Encoding.valuesOnly(lanes.values()),
        release,
        Optional.of(privacy),
        Optional.empty(),
        Reasons.after(
            request,
            cohort,
            Reasons.lanes(lanes, wanted.clip()),
            Reasons.noise(privacy, release, wanted.clip()),
            "denominator: the mean is the sum over "
                + (float) denominator
                + ", the expected survivors, whoever came",
            "delta: "
                + (float) cohort.edgeDelta()
                + " of it is kept for the chance that one"
                + " client's presence decides an abort"));
  }

  private static ObserverTerms released(
      PlanRequest request,
      Protection.CentralNoise wanted,
      CohortTerms cohort,
      SamplingLoss<?> loss) {
    return new ObserverTerms(
        Observer.RELEASED_MODELS,
        loss.event(),
        loss.conditions(),
        wanted.delta(),
        outsideDelta(request, cohort),
        request.rounds(),
        request.rounds());
  }

  private static double outsideDelta(PlanRequest request, CohortTerms cohort) {
    return cohort.edgeDelta() + SamplerDelta.of(request.rounds());
  }

  private static long variance(
      PlanRequest request, Protection.CentralNoise wanted, Delta accounted, long squaredBound)
      throws PlanRefused {
    try {
      NoiseSizing<?> sizing = request.sampling().noiseSizing();
      long variance = wanted.target().variance(sizing, accounted, request.rounds(), squaredBound);
      return (long) new DiscreteGaussian(variance).variance(); // at least what was asked for
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new PlanRefused(
          List.of(
              wanted.target().text(),
              "delta " + accounted.value(),
              request.rounds() + " rounds",
              "the noise must have a variance of 1 to " + DiscreteGaussian.MAX_VARIANCE + " units"),
          "no noise that can be drawn does this; change the target");
    }
  }

  private static LaneChoice lanes(
      PlanRequest request, Protection.CentralNoise wanted, CohortTerms cohort) throws PlanRefused {
    double loss = request.wishes().laneBits().isPresent() ? LARGEST_ROUNDING_LOSS : ROUNDING_LOSS;
    return LaneChoice.of(
        request,
        cohort.bounds().maxCohort(),
        largestUseful(request.dimension()),
        magnitude -> magnitude > 1 && roundingLoss(magnitude, wanted, request) <= loss);
  }

  private static long largestUseful(int dimension) {
    long forRounding = MAGNITUDE_PER_ROOT * (long) Math.ceil(Math.sqrt(dimension));
    return Math.max(LARGEST_USEFUL_MAGNITUDE, forRounding);
  }

  private static double roundingLoss(
      long magnitude, Protection.CentralNoise wanted, PlanRequest request) {
    Quantizer quantizer = quantizer(magnitude, wanted.clip(), request.dimension());
    return Math.sqrt((double) squaredBound(quantizer)) / (magnitude - 1);
  }

  private static Quantizer quantizer(long magnitude, double clip, int dimension) {
    return Quantizer.l2((magnitude - 1) / clip, clip, dimension, Quantizer.DEFAULT_BETA);
  }

  private static long squaredBound(Quantizer quantizer) {
    return ((IntegerBound.L2) quantizer.bound()).squared();
  }
}

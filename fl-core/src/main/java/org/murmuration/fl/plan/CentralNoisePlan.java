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
import org.murmuration.fl.plan.lanes.CentralNoiseRelease;
import org.murmuration.fl.plan.lanes.Encoding;
import org.murmuration.fl.plan.lanes.LaneChoice;
import org.murmuration.fl.plan.lanes.Reports;
import org.murmuration.fl.plan.lanes.Spread;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.promise.Uncovered;
import org.murmuration.fl.plan.quorum.CohortTerms;
import org.murmuration.fl.plan.quorum.QuorumReasons;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.sizing.NoiseSizing;
import org.murmuration.fl.sizing.SamplingLoss;

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

  private final PlanRequest request;
  private final Protection.CentralNoise wanted;
  private final CohortTerms cohort;
  private final LaneChoice lanes;
  private final IntegerBound.L2 bound;

  private CentralNoisePlan(PlanRequest request, Protection.CentralNoise wanted, CohortTerms cohort)
      throws PlanRefused {
    this.request = request;
    this.wanted = wanted;
    this.cohort = cohort;
    this.lanes = lanes(request, wanted, cohort);
    this.bound = bound(lanes.magnitude(), coordinates());
  }

  static RoundPlan derive(PlanRequest request, Protection.CentralNoise wanted) throws PlanRefused {
    Clipping.requireFit(request, wanted.clip());
    double delta = wanted.delta().value();
    CohortTerms cohort = CohortTerms.derive(request, EDGE_SHARE * delta);
    Uncovered uncovered = uncovered(request, cohort);
    if (!(uncovered.at(0) < delta)) {
      throw costlyAborts(request, wanted, cohort);
    }
    if (!(uncovered.at(wanted.target().aimedLoss()) < delta)) {
      throw new PlanRefused(
          List.of(
              wanted.target().text(),
              "delta " + delta,
              "samplers are only close to their law, which costs delta e^epsilon times as much"),
          "ask for a smaller epsilon, or plan without privacy");
    }
    return new CentralNoisePlan(request, wanted, cohort).plan();
  }

  private static PlanRefused costlyAborts(
      PlanRequest request, Protection.CentralNoise wanted, CohortTerms cohort) {
    int floor = cohort.bounds().survivorFloor();
    boolean raised =
        request.wishes().survivorFloor().isEmpty() && request.wishes().opposition().isPresent();
    return new PlanRefused(
        List.of(
            "delta " + wanted.delta().value(),
            "survivor floor " + floor + (raised ? QuorumReasons.raised(cohort.session()) : ""),
            "largest cohort " + cohort.bounds().maxCohort(),
            "one client decides an abort with chance " + (float) cohort.edgeDelta()),
        raised
            ? QuorumReasons.moreRoom(request)
            : "lower the floor, raise the largest cohort or delta, or leave both to the plan");
  }

  private RoundPlan plan() throws PlanRefused {
    Delta accounted =
        wanted.delta().minus(uncovered(request, cohort).at(wanted.target().aimedLoss()));
    DiscreteGaussian noise = new DiscreteGaussian(variance(accounted));
    double clip = wanted.clip().first();
    CentralNoiseRelease release = release(noise, clip);
    PrivacyTerms privacy = PrivacyTerms.ofTrustedServer(released((long) noise.variance()));
    return new RoundPlan(
        request,
        cohort,
        values(clip),
        Encoding.valuesOnly(lanes.values()),
        release,
        Optional.of(privacy),
        Clipping.of(wanted.clip(), this::values, at -> release(noise, at)),
        Reasons.after(
            request,
            cohort,
            Reasons.lanes(lanes, wanted.clip().clipper(clip).bound()),
            Reasons.noise(privacy, release, clip),
            "denominator: the mean is the sum over "
                + (float) release.denominator()
                + ", the expected survivors, whoever came",
            "delta: "
                + (float) cohort.edgeDelta()
                + " of it is kept for the chance that one"
                + " client's presence decides an abort"));
  }

  /** The integers and their bound are the same for every clip. */
  private RoundPlan.Values values(double clip) {
    Clipper clipper = wanted.clip().clipper(clip);
    return new RoundPlan.Values(
        clipper,
        Spread.none(coordinates()),
        Quantizer.within(bound, scale(clipper), clipper.bound(), coordinates()),
        NoiseShare.centralAtServer(),
        Reports.of(wanted.clip(), clip));
  }

  private CentralNoiseRelease release(DiscreteGaussian noise, double clip) {
    double scale = scale(wanted.clip().clipper(clip));
    return new CentralNoiseRelease(scale, request.completing().mean(), noise);
  }

  private double scale(Clipper clipper) {
    return (lanes.magnitude() - 1) / clipper.bound();
  }

  private int coordinates() {
    return wanted.clip().coordinates(request.dimension());
  }

  private ObserverTerms released(long variance) {
    SamplingLoss<?> loss = request.sampling().noiseSizing().loss(variance, bound.squared());
    return new ObserverTerms(
        Observer.RELEASED_MODELS,
        loss.event(),
        loss.conditions(),
        wanted.delta(),
        uncovered(request, cohort),
        request.rounds(),
        request.rounds());
  }

  private static Uncovered uncovered(PlanRequest request, CohortTerms cohort) {
    int distances = request.sampling().noiseSizing().distances();
    return new Uncovered(cohort.edgeDelta(), (double) request.rounds() * distances);
  }

  private long variance(Delta accounted) throws PlanRefused {
    try {
      NoiseSizing<?> sizing = request.sampling().noiseSizing();
      long variance =
          wanted.target().variance(sizing, accounted, request.rounds(), bound.squared());
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
    int coordinates = wanted.clip().coordinates(request.dimension());
    return LaneChoice.of(
        request,
        coordinates,
        cohort.bounds().maxCohort(),
        largestUseful(coordinates),
        magnitude -> magnitude > 1 && roundingLoss(magnitude, coordinates) <= loss);
  }

  private static long largestUseful(int dimension) {
    long forRounding = MAGNITUDE_PER_ROOT * (long) Math.ceil(Math.sqrt(dimension));
    return Math.max(LARGEST_USEFUL_MAGNITUDE, forRounding);
  }

  private static double roundingLoss(long magnitude, int coordinates) {
    return Math.sqrt((double) bound(magnitude, coordinates).squared()) / (magnitude - 1);
  }

  private static IntegerBound.L2 bound(long magnitude, int coordinates) {
    return IntegerBound.L2.afterRounding(
        (double) (magnitude - 1), coordinates, Quantizer.DEFAULT_BETA);
  }
}

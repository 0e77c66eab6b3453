package org.murmuration.fl.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.mechanism.Participation;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.fl.plan.lanes.CorrelatedRelease;
import org.murmuration.fl.plan.lanes.Encoding;
import org.murmuration.fl.plan.lanes.LaneChoice;
import org.murmuration.fl.plan.lanes.Spread;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.Participating;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.promise.Uncovered;
import org.murmuration.fl.plan.quorum.CohortTerms;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.sizing.NoiseSizing;

/**
 * Plans a run whose releases share the noise of a trusted server. The whole run is one mechanism:
 * its event is charged with the first round and holds for all.
 */
final class CorrelatedNoisePlan {
  private static final double ROUNDING_LOSS = 1.001;
  private static final double LARGEST_ROUNDING_LOSS = 1.25;

  /** The sensitivity of a run is many times that of a step, and must leave the sampler room. */
  private static final long LARGEST_USEFUL_MAGNITUDE = 1L << 12;

  private static final long MAGNITUDE_PER_ROOT = 16;

  /** Cohorts are known, and to zero a client's values changes no draw: aborts tell nothing. */
  private static final double EDGE_BUDGET = Double.POSITIVE_INFINITY;

  private static final NoiseSizing<Adjacency.ZeroOut> WHOLE_RUN =
      new NoiseSizing<>(
          Adjacency.ZERO_OUT,
          Set.of(Condition.KNOWN_COHORTS, Condition.OWN_PARTICIPATION_CAP),
          PrivacyEvent.DiscreteGaussian::new);

  private final PlanRequest request;
  private final Protection.CorrelatedNoise wanted;
  private final CohortTerms cohort;
  private final LaneChoice lanes;
  private final IntegerBound.L2 bound;
  private final int participations;

  private CorrelatedNoisePlan(PlanRequest request, Protection.CorrelatedNoise wanted)
      throws PlanRefused {
    this.request = request;
    this.wanted = wanted;
    this.cohort = CohortTerms.derive(request, EDGE_BUDGET);
    this.lanes = lanes(request, cohort);
    this.bound = bound(lanes.magnitude(), request.dimension());
    this.participations = Participating.most(request, wanted.participationCap());
  }

  static RoundPlan derive(PlanRequest request, Protection.CorrelatedNoise wanted)
      throws PlanRefused {
    Optional<String> clash = request.sampling().clashWithSharedNoise();
    if (clash.isPresent()) {
      throw new PlanRefused(
          List.of("correlated noise, accounted zero-out", clash.get()),
          "draw fresh noise each round (central), which is accounted replace-one, or wait for all");
    }
    return new CorrelatedNoisePlan(request, wanted).plan();
  }

  private RoundPlan plan() throws PlanRefused {
    Clipper clipper = Clipper.l2(wanted.clip());
    double scale = (lanes.magnitude() - 1) / clipper.bound();
    DiscreteGaussian noise = new DiscreteGaussian(variance());
    CorrelatedRelease release =
        new CorrelatedRelease(
            wanted.correlation(), scale, request.completing().mean(), noise, request.rounds());
    PrivacyTerms privacy = PrivacyTerms.ofTrustedServer(terms((long) noise.variance()));
    return new RoundPlan(
        request,
        cohort,
        new RoundPlan.Values(
            clipper,
            Spread.none(request.dimension()),
            Quantizer.within(bound, scale, clipper.bound(), request.dimension()),
            NoiseShare.centralAtServer()),
        Encoding.valuesOnly(lanes.values()),
        release,
        Optional.of(privacy),
        Optional.empty(),
        Reasons.after(
            request, cohort, Reasons.lanes(lanes, wanted.clip()), reason(privacy, release)));
  }

  private String reason(PrivacyTerms privacy, CorrelatedRelease release) {
    return String.format(
        Locale.ROOT,
        "noise: clip %s and exact discrete Gaussian noise at the server, shared between rounds by"
            + " %s; the sum of all %d rounds' means has deviation %.3g in each coordinate; with at"
            + " most %d rounds a client this gives epsilon %s at delta %s, charged with the first"
            + " round for all",
        (float) wanted.clip(),
        wanted.correlation().text(),
        request.rounds(),
        release.deviationOfTheSum(),
        participations,
        Epsilon.textUpward(privacy.released().epsilonAfter(1), 4),
        wanted.delta().value());
  }

  private ObserverTerms terms(long variance) {
    return new ObserverTerms(
        Observer.RELEASED_MODELS,
        WHOLE_RUN.loss(variance, squaredSensitivity()).event(),
        WHOLE_RUN.conditions(),
        wanted.delta(),
        uncovered(request),
        request.rounds(),
        participations,
        1);
  }

  /** One vector is drawn a round; to zero a client's values decides no abort. */
  private static Uncovered uncovered(PlanRequest request) {
    return new Uncovered(0, request.rounds());
  }

  private long squaredSensitivity() {
    double steps =
        wanted
            .correlation()
            .squaredSensitivity(request.rounds(), new Participation(participations, 1));
    return Math.multiplyExact((long) Math.ceil(steps), bound.squared());
  }

  private long variance() throws PlanRefused {
    double outside = uncovered(request).at(wanted.target().aimedLoss());
    if (!(outside < wanted.delta().value())) {
      throw new PlanRefused(
          List.of("delta " + wanted.delta().value(), wanted.target().text()),
          "a loss so large is not paid for by delta; lower the target or raise delta");
    }
    Delta accounted = wanted.delta().minus(outside);
    try {
      long variance = wanted.target().variance(WHOLE_RUN, accounted, 1, squaredSensitivity());
      return (long) new DiscreteGaussian(variance).variance(); // at least what was asked for
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new PlanRefused(
          List.of(
              wanted.target().text(),
              "delta " + accounted.value(),
              request.rounds() + " rounds, " + participations + " of them a client's",
              "the noise must have a variance of 1 to " + DiscreteGaussian.MAX_VARIANCE + " units"),
          "no noise that can be drawn does this; change the target, or lower the rounds or the cap");
    }
  }

  private static LaneChoice lanes(PlanRequest request, CohortTerms cohort) throws PlanRefused {
    double loss = request.wishes().laneBits().isPresent() ? LARGEST_ROUNDING_LOSS : ROUNDING_LOSS;
    int coordinates = request.dimension();
    long forRounding = MAGNITUDE_PER_ROOT * (long) Math.ceil(Math.sqrt(coordinates));
    return LaneChoice.of(
        request,
        coordinates,
        cohort.bounds().maxCohort(),
        Math.max(LARGEST_USEFUL_MAGNITUDE, forRounding),
        magnitude -> magnitude > 1 && roundingLoss(magnitude, coordinates) <= loss);
  }

  private static double roundingLoss(long magnitude, int coordinates) {
    return Math.sqrt((double) bound(magnitude, coordinates).squared()) / (magnitude - 1);
  }

  private static IntegerBound.L2 bound(long magnitude, int coordinates) {
    return IntegerBound.L2.afterRounding(
        (double) (magnitude - 1), coordinates, Quantizer.DEFAULT_BETA);
  }
}

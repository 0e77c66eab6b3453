package org.murmuration.fl.plan;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.LayeredSkellam;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.plan.lanes.Encoding;
import org.murmuration.fl.plan.lanes.Reports;
import org.murmuration.fl.plan.lanes.SharedNoiseRelease;
import org.murmuration.fl.plan.lanes.Spread;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.quorum.CohortTerms;
import org.murmuration.fl.plan.quorum.HonestShares;
import org.murmuration.fl.plan.quorum.QuorumReasons;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Surplus;
import org.murmuration.fl.plan.surplus.SurplusNoise;
import org.murmuration.fl.shares.ShareChoice;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.fl.shares.ShareSolver;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.Segment;

/** Plans a run whose clients each add their part of the noise: every client weighs 1. */
final class DistributedNoisePlan {
  /** Part of delta that each edge of the cohort may take, where the cohort is secret. */
  private static final double EDGE_SHARE = 0.005;

  private final PlanRequest request;
  private final Protection.DistributedNoise wanted;
  private final CohortTerms cohort;
  private final Spread spread;
  private final ShareTerms terms;

  private DistributedNoisePlan(
      PlanRequest request, Protection.DistributedNoise wanted, CohortTerms cohort) {
    this.request = request;
    this.wanted = wanted;
    this.cohort = cohort;
    this.spread = Spread.rotated(wanted.clip().coordinates(request.dimension()));
    this.terms = new ShareTerms(request, wanted, cohort, spread.dimension());
  }

  static RoundPlan derive(PlanRequest request, Protection.DistributedNoise wanted)
      throws PlanRefused {
    requireCompatible(request, wanted);
    Clipping.requireFit(request, wanted.clip());
    double edgeBudget =
        wanted.observer() == Observer.SERVER
            ? Double.POSITIVE_INFINITY
            : EDGE_SHARE * wanted.delta().value();
    CohortTerms cohort = CohortTerms.derive(request, edgeBudget);
    try {
      return new DistributedNoisePlan(request, wanted, cohort).plan();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new PlanRefused(
          List.of(
              wanted.target().text(),
              "delta " + wanted.delta().value(),
              request.rounds() + " rounds",
              String.valueOf(e.getMessage())),
          "no noise that clients can draw does this; raise delta, or change the target, the rounds"
              + " or the dimension");
    }
  }

  private static void requireCompatible(PlanRequest request, Protection.DistributedNoise wanted)
      throws PlanRefused {
    if (wanted.observer() == Observer.RELEASED_MODELS && wanted.participationCap().isPresent()) {
      throw new PlanRefused(
          List.of("observer released, who must not learn who takes part", "a participation cap"),
          "leave out the cap, or aim at observer server");
    }
    Optional<String> clash = request.sampling().clashWithSharedNoise();
    if (clash.isPresent()) {
      throw new PlanRefused(
          List.of("noise of clients, accounted zero-out", clash.get()),
          "let the server add the noise (central), which is accounted replace-one, or take a known"
              + " cohort and wait for all of it");
    }
    requireSurplusFits(request, wanted);
  }

  private static void requireSurplusFits(PlanRequest request, Protection.DistributedNoise wanted)
      throws PlanRefused {
    Optional<Surplus> surplus = wanted.surplus();
    if (surplus.equals(Optional.of(Surplus.REMOVE)) && wanted.law() != ShareLaw.SKELLAM) {
      throw new PlanRefused(
          List.of(
              "surplus noise that is removed", wanted.law().label() + " shares, made of no parts"),
          "take Skellam noise, of which what is left after parts are removed is Skellam again");
    }
    Adversary against =
        request.wishes().opposition().map(Opposition::adversary).orElse(Adversary.PASSIVE);
    if (surplus.equals(Optional.of(Surplus.REMOVE)) && !against.signs()) {
      throw unsigned("the " + against.label() + " adversary, against whom nobody signs");
    }
    if (surplus.equals(Optional.of(Surplus.TOP_UP))
        && !(request.sampling() instanceof PoissonSampling)) {
      throw new PlanRefused(
          List.of("noise that the server tops up", "cohorts that are not secret Poisson draws"),
          "top up where sampling amplifies; leave surplus noise in, or remove it");
    }
  }

  /** What is opened must follow from one survivor set, which everybody signed. */
  private void requireOneSet() throws PlanRefused {
    Quorum quorum = cohort.session();
    if (terms.surplus() == Surplus.REMOVE
        && !(quorum.adversary().signs() && quorum.topology() instanceof Topology.Complete)) {
      throw unsigned(
          "the " + quorum.adversary().label() + " adversary on the " + quorum.topology());
    }
  }

  private static PlanRefused unsigned(String what) {
    return new PlanRefused(
        List.of("surplus noise that is removed", what),
        "how much is removed must follow from one survivor set that all have signed: plan against"
            + " the active adversary, which takes signatures and the complete graph");
  }

  private RoundPlan plan() throws PlanRefused {
    requireOneSet();
    requireHonest();
    ShareChoice choice = choice();
    SurplusNoise surplus = surplus(choice);
    NoiseShare share = share(choice, surplus); // its tables are made once, for all rounds
    PrivacyTerms privacy = terms.of(choice);
    SharedNoiseRelease release = release(choice, surplus, wanted.clip().first());
    return new RoundPlan(
        request,
        cohort,
        values(choice, share, wanted.clip().first()),
        Encoding.valuesOnly(new Segment(spread.dimension(), choice.lanes(), bounds().maxCohort())),
        release,
        Optional.of(privacy),
        Clipping.of(
            wanted.clip(),
            clip -> values(choice, share, clip),
            clip -> release(choice, surplus, clip)),
        ShareReasons.after(request, cohort, wanted, terms.shares(), choice, release, privacy));
  }

  private SurplusNoise surplus(ShareChoice choice) {
    return switch (terms.surplus()) {
      case KEEP -> new SurplusNoise.LeftIn();
      case TOP_UP -> new SurplusNoise.ToppedUp(choice.noise(), bounds().maxCohort());
      case REMOVE ->
          new SurplusNoise.TakenBack(
              new LayeredSkellam(
                  choice.localVariance() * bounds().survivorFloor(),
                  bounds().maxCohort(),
                  bounds().survivorFloor()));
    };
  }

  private NoiseShare share(ShareChoice choice, SurplusNoise surplus) {
    if (surplus instanceof SurplusNoise.TakenBack taken) {
      requireMessages(taken.law().layers());
      return NoiseShare.removable(taken.law());
    }
    return NoiseShare.drawn(
        surplus instanceof SurplusNoise.ToppedUp topped ? topped.law() : choice.noise());
  }

  /** Refuses levels of surplus that no session can have. */
  private void requireMessages(int levels) {
    var unused = new SessionPlan(RoundBinding.unbound("plan"), cohort.session(), 1, levels);
  }

  private RoundPlan.Values values(ShareChoice choice, NoiseShare share, double clip) {
    Clipper clipper = wanted.clip().clipper(clip);
    Quantizer quantizer =
        Quantizer.within(
            choice.bound(),
            choice.magnitude() / clipper.bound(),
            clipper.bound(),
            spread.dimension());
    return new RoundPlan.Values(clipper, spread, quantizer, share, Reports.of(wanted.clip(), clip));
  }

  private SharedNoiseRelease release(ShareChoice choice, SurplusNoise surplus, double clip) {
    return new SharedNoiseRelease(
        choice,
        choice.magnitude() / wanted.clip().clipper(clip).bound(),
        request.completing().mean(),
        surplus);
  }

  private CohortBounds bounds() {
    return cohort.bounds();
  }

  private void requireHonest() throws PlanRefused {
    HonestShares shares = terms.shares();
    if (shares.honest() < 1) {
      throw new PlanRefused(
          List.of(
              "survivor floor " + shares.survivors(),
              shares.corrupt() + " clients that tell the server their noise",
              shares.absent() + " that a lying server can make up"),
          "no noise is left that the server does not know; "
              + QuorumReasons.moreRoom(request)
              + ", or raise the floor");
    }
  }

  private ShareChoice choice() throws PlanRefused {
    ShareSolver solver =
        new ShareSolver(terms.aimed(), wanted.law(), terms.sizing(), spread.dimension());
    return solver.choose(request.wishes().laneBits()).orElseThrow(this::tooNarrow);
  }

  private PlanRefused tooNarrow() {
    OptionalInt asked = request.wishes().laneBits();
    return new PlanRefused(
        List.of(
            asked.orElse(Long.SIZE) + "-bit lanes",
            "largest cohort " + bounds().maxCohort(),
            request.dimension() + " coordinates",
            wanted.target().text()),
        asked.isPresent()
            ? "the sum with its noise would overflow, or rounding cost a quarter more noise; use"
                + " wider lanes (64, 32, 21, 16, 12, 10, 9 or 8 bits), a smaller largest cohort or"
                + " less noise"
            : "no lane holds the sum with its noise; lower the largest cohort or the noise");
  }
}

package org.murmuration.fl.plan;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.clip.Clipper;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.shares.ShareChoice;
import org.murmuration.fl.shares.ShareSolver;
import org.murmuration.fl.shares.View;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.graph.find.QuorumRequest;
import org.murmuration.secagg.ring.Segment;

/** Plans a run whose clients each add their part of the noise: every client weighs 1. */
final class DistributedNoisePlan {
  /** Part of delta that each edge of the cohort may take, where the cohort is secret. */
  private static final double EDGE_SHARE = 0.005;

  /** So seldom does a client meet the cap that the plan chooses. */
  private static final double CAPPED = 1e-3;

  private final PlanRequest request;
  private final Protection.DistributedNoise wanted;
  private final CohortTerms cohort;
  private final HonestShares shares;
  private final int participations;

  private DistributedNoisePlan(
      PlanRequest request, Protection.DistributedNoise wanted, CohortTerms cohort) {
    this.request = request;
    this.wanted = wanted;
    this.cohort = cohort;
    this.shares = HonestShares.of(request, cohort.quorum());
    this.participations = participations(request, wanted);
  }

  static RoundPlan derive(PlanRequest request, Protection.DistributedNoise wanted)
      throws PlanRefused {
    requireCompatible(request, wanted);
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
    Optional<String> misfit = wanted.clip().misfit(request.dimension());
    if (misfit.isPresent()) {
      throw new PlanRefused(
          List.of("updates of " + request.dimension() + " coordinates", misfit.get()),
          "give every coordinate to one layer");
    }
  }

  /** A client is drawn more often than this in one run of a thousand. */
  private static int participations(PlanRequest request, Protection.DistributedNoise wanted) {
    int rounds = request.rounds();
    if (wanted.participationCap().isPresent()) {
      return Math.min(rounds, wanted.participationCap().getAsInt());
    }
    double chance = request.sampling().drawn(request.clients()).mean() / request.clients();
    if (wanted.observer() != Observer.SERVER || chance >= 1) {
      return rounds;
    }
    CountLaw taken = new CountLaw(rounds, chance);
    int cap = Math.max(1, (int) Math.ceil(taken.mean()));
    while (cap < rounds && taken.above(cap) > CAPPED) {
      cap++;
    }
    return cap;
  }

  private RoundPlan plan() throws PlanRefused {
    requireHonest();
    ShareChoice choice = choice();
    NoiseLaw law = choice.noise(); // one table for all rounds
    PrivacyTerms privacy = terms(choice);
    SharedNoiseRelease release = release(choice, law, wanted.clip().first());
    return new RoundPlan(
        request,
        cohort,
        values(choice, law, wanted.clip().first()),
        Encoding.valuesOnly(
            new Segment(spread().dimension(), choice.lanes(), bounds().maxCohort())),
        release,
        Optional.of(privacy),
        wanted.clip().adaptive().map(rule -> clipping(rule, choice, law)),
        ShareReasons.after(request, cohort, wanted, shares, choice, release, privacy));
  }

  private Spread spread() {
    return Spread.rotated(wanted.clip().coordinates(request.dimension()));
  }

  private RoundPlan.Values values(ShareChoice choice, NoiseLaw law, double clip) {
    Clipper clipper = wanted.clip().clipper(clip);
    Quantizer quantizer =
        Quantizer.within(
            choice.bound(),
            choice.magnitude() / clipper.bound(),
            clipper.bound(),
            spread().dimension());
    return new RoundPlan.Values(clipper, spread(), quantizer, NoiseShare.drawn(law));
  }

  private SharedNoiseRelease release(ShareChoice choice, NoiseLaw law, double clip) {
    return new SharedNoiseRelease(
        choice,
        law,
        choice.magnitude() / wanted.clip().clipper(clip).bound(),
        request.completing().mean(),
        toppedUp() ? OptionalInt.of(bounds().maxCohort()) : OptionalInt.empty());
  }

  private Clipping clipping(AdaptiveClip rule, ShareChoice choice, NoiseLaw law) {
    return new Clipping(
        rule,
        wanted.clip().first(),
        wanted.clip().first(),
        clip -> values(choice, law, clip),
        clip -> release(choice, law, clip));
  }

  private CohortBounds bounds() {
    return cohort.bounds();
  }

  private void requireHonest() throws PlanRefused {
    if (shares.honest() < 1) {
      throw new PlanRefused(
          List.of(
              "survivor floor " + shares.survivors(),
              shares.corrupt() + " clients that tell the server their noise",
              shares.absent() + " that a lying server can make up"),
          "no noise is left that the server does not know; "
              + Reasons.moreRoom(request)
              + ", or raise the floor");
    }
  }

  /** The server adds what is missing where one variance whoever came is what amplifies. */
  private boolean toppedUp() {
    return wanted.observer() == Observer.RELEASED_MODELS
        && request.sampling() instanceof PoissonSampling;
  }

  private ShareChoice choice() throws PlanRefused {
    View<?> view = wanted.observer() == Observer.SERVER ? serverView() : releasedView();
    Delta events = wanted.delta().minus(outsideDelta(wanted.observer()));
    ShareSolver solver =
        new ShareSolver(
            view,
            wanted.law(),
            wanted.target().shares(events, participations),
            spread().dimension());
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

  private View<?> serverView() {
    Set<Condition> conditions =
        EnumSet.of(
            Condition.KNOWN_COHORTS,
            Condition.HONEST_SHARES,
            Condition.COMPUTATIONAL,
            cohort.quorum().adversary().signs()
                ? Condition.SERVER_MAY_LIE
                : Condition.SERVER_FOLLOWS_PROTOCOL);
    if (participations < request.rounds()) {
      conditions.add(Condition.OWN_PARTICIPATION_CAP);
    }
    return View.ofKnownCohort(
        Observer.SERVER, conditions, bounds().maxCohort(), shares.survivors(), shares.known());
  }

  private View<?> releasedView() {
    if (toppedUp()) {
      return View.ofSecretCohort(
          EnumSet.of(
              Condition.SECRET_POISSON_COHORTS,
              Condition.LOSSES_AS_DECLARED,
              Condition.HONEST_SHARES,
              Condition.SERVER_TOPS_UP),
          bounds().maxCohort(),
          ((PoissonSampling) request.sampling()).probability());
    }
    Set<Condition> conditions = EnumSet.of(Condition.KNOWN_COHORTS, Condition.HONEST_SHARES);
    if (participations < request.rounds()) {
      conditions.add(Condition.OWN_PARTICIPATION_CAP);
    }
    return View.ofKnownCohort(
        Observer.RELEASED_MODELS,
        conditions,
        bounds().maxCohort(),
        shares.survivors(),
        Math.min(shares.absent(), shares.survivors() - 1));
  }

  private PrivacyTerms terms(ShareChoice choice) {
    return new PrivacyTerms(
        terms(releasedView(), choice), Optional.of(terms(serverView(), choice)), wanted.observer());
  }

  private ObserverTerms terms(View<?> view, ShareChoice choice) {
    return new ObserverTerms(
        view.observer(),
        view.round(
            choice.law(), choice.localVariance(), choice.bound().squared(), spread().dimension()),
        view.conditions(),
        wanted.delta(),
        outsideDelta(view.observer()),
        request.rounds(),
        participations);
  }

  /** Chances that no noise covers, over the whole run. */
  private double outsideDelta(Observer observer) {
    double samplers = SamplerDelta.of((double) request.rounds() * bounds().maxCohort());
    double edges = observer == Observer.RELEASED_MODELS && toppedUp() ? cohort.edgeDelta() : 0;
    boolean sparse = cohort.quorum().topology() instanceof Topology.Regular;
    double graph =
        observer == Observer.SERVER && sparse
            ? request.rounds() * Math.pow(2, -QuorumRequest.SECURITY_BITS)
            : 0;
    return samplers + edges + graph;
  }
}

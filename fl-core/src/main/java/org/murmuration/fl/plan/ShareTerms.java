package org.murmuration.fl.plan;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.cohort.CohortBounds;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.Participating;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.promise.Uncovered;
import org.murmuration.fl.plan.quorum.CohortTerms;
import org.murmuration.fl.plan.quorum.HonestShares;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Surplus;
import org.murmuration.fl.shares.ShareChoice;
import org.murmuration.fl.shares.ShareSizing;
import org.murmuration.fl.shares.View;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.graph.find.QuorumRequest;

/** Who sees what of a run whose clients add the noise, and what each of them is promised. */
final class ShareTerms {
  /** Part of delta that edges may take which were not chosen for it. */
  private static final double MOST_EDGES = 0.01;

  private final PlanRequest request;
  private final Protection.DistributedNoise wanted;
  private final CohortTerms cohort;
  private final int dimension;
  private final HonestShares shares;
  private final int participations;

  /** The terms of rotated vectors of {@code dimension} coordinates. */
  ShareTerms(
      PlanRequest request, Protection.DistributedNoise wanted, CohortTerms cohort, int dimension) {
    this.request = request;
    this.wanted = wanted;
    this.cohort = cohort;
    this.dimension = dimension;
    this.shares = HonestShares.of(request, cohort.session());
    this.participations = participations(request, wanted);
  }

  private static int participations(PlanRequest request, Protection.DistributedNoise wanted) {
    return wanted.observer() == Observer.SERVER || wanted.participationCap().isPresent()
        ? Participating.most(request, wanted.participationCap())
        : request.rounds();
  }

  HonestShares shares() {
    return shares;
  }

  /** Unless asked, the server adds what is missing where that amplifies what is aimed at. */
  Surplus surplus() {
    boolean amplifiesAim =
        wanted.observer() == Observer.RELEASED_MODELS
            && request.sampling() instanceof PoissonSampling;
    return wanted.surplus().orElse(amplifiesAim ? Surplus.TOP_UP : Surplus.KEEP);
  }

  /**
   * Secret cohorts amplify where the released noise has one variance, whoever came. A cap of one's
   * own participations makes rounds depend on one another, so there nothing is claimed; nor where
   * the cohort's edges, which then cost delta, were not chosen for it and cost too much.
   */
  private boolean amplifies() {
    boolean cheap =
        wanted.observer() == Observer.RELEASED_MODELS
            || cohort.edgeDelta() <= MOST_EDGES * wanted.delta().value();
    return request.sampling() instanceof PoissonSampling
        && surplus() != Surplus.KEEP
        && participations == request.rounds()
        && cheap;
  }

  private int layers() {
    CohortBounds bounds = cohort.bounds();
    return surplus() == Surplus.REMOVE ? bounds.maxCohort() - bounds.survivorFloor() : 0;
  }

  /** The view of the observer that the noise is sized for. */
  View<?> aimed() {
    return wanted.observer() == Observer.SERVER ? serverView() : releasedView();
  }

  /** What its noise must do. */
  ShareSizing sizing() {
    double loss = wanted.target().aimedLoss();
    Delta events = wanted.delta().minus(uncovered(wanted.observer()).at(loss));
    return wanted.target().shares(events, participations);
  }

  private View<?> serverView() {
    Set<Condition> conditions =
        EnumSet.of(
            Condition.KNOWN_COHORTS,
            Condition.HONEST_SHARES,
            Condition.COMPUTATIONAL,
            cohort.session().adversary().signs()
                ? Condition.SERVER_MAY_LIE
                : Condition.SERVER_FOLLOWS_PROTOCOL);
    if (participations < request.rounds()) {
      conditions.add(Condition.OWN_PARTICIPATION_CAP);
    }
    return View.ofKnownCohort(
        Observer.SERVER,
        conditions,
        cohort.bounds().maxCohort(),
        shares.survivors(),
        shares.known());
  }

  private View<?> releasedView() {
    if (amplifies()) {
      boolean toppedUp = surplus() == Surplus.TOP_UP;
      return View.ofSecretCohort(
          EnumSet.of(
              Condition.SECRET_POISSON_COHORTS,
              Condition.LOSSES_AS_DECLARED,
              Condition.HONEST_SHARES,
              toppedUp ? Condition.SERVER_TOPS_UP : Condition.SERVER_TAKES_SURPLUS_BACK),
          cohort.bounds().maxCohort(),
          toppedUp ? cohort.bounds().maxCohort() : cohort.bounds().survivorFloor(),
          ((PoissonSampling) request.sampling()).probability());
    }
    Set<Condition> conditions = EnumSet.of(Condition.KNOWN_COHORTS, Condition.HONEST_SHARES);
    if (participations < request.rounds()) {
      conditions.add(Condition.OWN_PARTICIPATION_CAP);
    }
    return View.ofKnownCohort(
        Observer.RELEASED_MODELS,
        conditions,
        cohort.bounds().maxCohort(),
        shares.survivors(),
        Math.min(shares.absent(), shares.survivors() - 1));
  }

  /** What each observer is promised under {@code choice}. */
  PrivacyTerms of(ShareChoice choice) {
    return new PrivacyTerms(
        terms(releasedView(), choice), Optional.of(terms(serverView(), choice)), wanted.observer());
  }

  private ObserverTerms terms(View<?> view, ShareChoice choice) {
    return new ObserverTerms(
        view.observer(),
        view.round(choice.law(), choice.localVariance(), choice.bound().squared(), dimension),
        view.conditions(),
        wanted.delta(),
        uncovered(view.observer()),
        request.rounds(),
        participations);
  }

  /** Chances that no noise covers, over the whole run. */
  private Uncovered uncovered(Observer observer) {
    double edges = observer == Observer.RELEASED_MODELS && amplifies() ? cohort.edgeDelta() : 0;
    boolean sparse = cohort.session().topology() instanceof Topology.Regular;
    double graph =
        observer == Observer.SERVER && sparse
            ? request.rounds() * Math.pow(2, -QuorumRequest.SECURITY_BITS)
            : 0;
    double vectors = (double) request.rounds() * cohort.bounds().maxCohort() * (1 + layers());
    return new Uncovered(edges + graph, vectors);
  }
}

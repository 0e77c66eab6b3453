package org.murmuration.fl.plan;

import java.util.List;
import java.util.Locale;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.plan.lanes.SharedNoiseRelease;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.quorum.CohortTerms;
import org.murmuration.fl.plan.quorum.HonestShares;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.shares.ShareChoice;

/** Why the numbers of a plan with noise of clients are what they are, in sentences. */
final class ShareReasons {
  private static final int DECIMALS = 4;

  private ShareReasons() {}

  static List<String> after(
      PlanRequest request,
      CohortTerms cohort,
      Protection.DistributedNoise wanted,
      HonestShares shares,
      ShareChoice choice,
      SharedNoiseRelease release,
      PrivacyTerms privacy) {
    return Reasons.after(
        request,
        cohort,
        honest(shares),
        lanes(wanted, choice),
        noise(choice, release, privacy),
        loss(privacy.released(), privacy),
        loss(privacy.server().orElseThrow(), privacy),
        "denominator: the mean is the sum over "
            + (float) release.denominator()
            + ", the expected survivors, whoever came",
        release.surplus().reason(cohort.bounds()));
  }

  private static String honest(HonestShares shares) {
    return String.format(
        Locale.ROOT,
        "honest shares: of the %d survivors at the floor %d may know their own noise and look on, and"
            + " %d may be made up by the server, so %d shares hide each client",
        shares.survivors(),
        shares.corrupt(),
        shares.absent(),
        shares.honest());
  }

  private static String lanes(Protection.DistributedNoise wanted, ShareChoice choice) {
    return String.format(
        Locale.ROOT,
        "lanes: %d bits each, %d a word; updates are rotated and scaled to %d steps to the clip %s,"
            + " as finer ones would add less than 0.1 %% of noise or overflow; a sum leaves its lanes"
            + " with chance below %.2g a round, which costs accuracy, never privacy",
        choice.lanes().bits(),
        choice.lanes().perWord(),
        choice.magnitude(),
        (float) wanted.clip().first(),
        choice.overflow());
  }

  private static String noise(
      ShareChoice choice, SharedNoiseRelease release, PrivacyTerms privacy) {
    return String.format(
        Locale.ROOT,
        "noise: each client adds %s noise of deviation %.3g steps; the mean then has noise of"
            + " deviation %.3g a coordinate, %.2f %% of it from rounding; sized for observer %s",
        choice.law().label(),
        Math.sqrt(choice.localVariance()),
        release.noiseDeviation(),
        100 * (choice.excess() - 1),
        privacy.aim().label()
            + (choice.isRaised()
                ? "; a share is raised to variance "
                    + choice.localVariance()
                    + ", the least of this law, so that the loss is below the target"
                : ""));
  }

  private static String loss(ObserverTerms terms, PrivacyTerms privacy) {
    String rounds =
        terms.participations() < terms.rounds()
            ? terms.participations() + " rounds that a client takes part in at most"
            : terms.rounds() + " rounds";
    return String.format(
        Locale.ROOT,
        "observer %s: epsilon %s at delta %s after %s, adjacency %s",
        terms.observer().label(),
        Epsilon.textUpward(terms.epsilonAfter(privacy.rounds()), DECIMALS),
        terms.delta().value(),
        rounds,
        terms.roundEvent().adjacency().label());
  }
}

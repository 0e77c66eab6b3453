package org.murmuration.fl.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;

/** Why a plan's numbers are what they are, in sentences for people. */
final class Reasons {
  private static final int DECIMALS = 4;

  private Reasons() {}

  /** Returns why the cohort and its quorum are what they are, and then {@code others}. */
  static List<String> after(PlanRequest request, CohortTerms cohort, String... others) {
    List<String> reasons = new ArrayList<>();
    reasons.add(cohort(request, cohort));
    reasons.addAll(cohort.quorumReasons());
    Collections.addAll(reasons, others);
    return reasons;
  }

  private static String cohort(PlanRequest request, CohortTerms cohort) {
    return String.format(
        Locale.ROOT,
        "cohort: %.1f of %d clients expected, %.1f to complete; a round of fewer than %d survivors"
            + " or more than %d drawn is aborted (chance %.2g)",
        request.sampling().drawn(request.clients()).mean(),
        request.clients(),
        request.completing().mean(),
        cohort.bounds().survivorFloor(),
        cohort.bounds().maxCohort(),
        cohort.abortProbability());
  }

  static String threshold(PlanRequest request, int threshold) {
    return "threshold: "
        + threshold
        + " shares open a mask, so the server with up to "
        + (threshold - 1)
        + " clients opens none by itself ("
        + request.wishes().colluders()
        + " colluders assumed)";
  }

  /** Why a floor left open is higher than the budget would have it. */
  static String raised(Quorum quorum) {
    return ", as "
        + (quorum.adversary() == Adversary.ACTIVE ? "an " : "a ")
        + quorum.adversary().label()
        + " server asks for it of "
        + quorum.maxCohort();
  }

  /** What makes room between the floor that an opposition asks for and the expected survivors. */
  static String moreRoom(PlanRequest request) {
    List<String> ways = new ArrayList<>(List.of("sample more clients"));
    if (!(request.protection() instanceof Protection.Unprotected)) {
      ways.add("raise delta");
    }
    if (request.dropout() > 0) {
      ways.add("lower the dropout");
    }
    boolean corrupt = request.wishes().opposition().filter(o -> o.corrupt() > 0).isPresent();
    if (corrupt || request.wishes().colluders() > 0) {
      ways.add("allow for fewer corrupt clients");
    }
    return String.join(", or ", ways);
  }

  static String lanes(LaneChoice lanes, double bound) {
    return String.format(
        Locale.ROOT,
        "lanes: %d bits each, %d a word, hold the sum of %d clients of magnitude up to %d without"
            + " overflow; bits left over refine the scale (%d steps to the bound %s)",
        lanes.values().lanes().bits(),
        lanes.values().lanes().perWord(),
        lanes.values().maxCohort(),
        lanes.magnitude(),
        lanes.magnitude() - 1,
        (float) bound);
  }

  static String noise(PrivacyTerms privacy, Release release, double clip) {
    return String.format(
        Locale.ROOT,
        "noise: clip %s and exact discrete Gaussian noise at the server, deviation %.3g in each"
            + " coordinate of the mean, give epsilon %s at delta %s after %d rounds",
        (float) clip,
        release.noiseDeviation(),
        Epsilon.textUpward(privacy.released().epsilonAfter(privacy.rounds()), DECIMALS),
        privacy.released().delta().value(),
        privacy.rounds());
  }
}

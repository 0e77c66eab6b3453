package org.murmuration.fl.plan.quorum;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;

/** Why a cohort's bounds and its quorum are what they are, in sentences for people. */
public final class QuorumReasons {
  static final String ALONE =
      "quorum: none; one client a round is read alone, so sums cannot be secure";

  private QuorumReasons() {}

  /** Returns why the cohort and its quorum are what they are. */
  public static List<String> of(PlanRequest request, CohortTerms cohort) {
    List<String> reasons = new ArrayList<>();
    reasons.add(cohort(request, cohort));
    reasons.addAll(cohort.quorumReasons());
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
  public static String raised(Quorum quorum) {
    return ", as "
        + (quorum.adversary() == Adversary.ACTIVE ? "an " : "a ")
        + quorum.adversary().label()
        + " server asks for it of "
        + quorum.maxCohort();
  }

  /** What makes room between the floor that an opposition asks for and the expected survivors. */
  public static String moreRoom(PlanRequest request) {
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
}

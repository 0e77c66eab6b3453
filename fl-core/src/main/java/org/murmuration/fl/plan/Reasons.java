package org.murmuration.fl.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.fl.plan.lanes.LaneChoice;
import org.murmuration.fl.plan.lanes.Release;
import org.murmuration.fl.plan.lanes.Reports;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.quorum.CohortTerms;
import org.murmuration.fl.plan.quorum.QuorumReasons;
import org.murmuration.fl.plan.request.PlanRequest;

/** Why a plan's numbers are what they are, in sentences for people. */
final class Reasons {
  private static final int DECIMALS = 4;

  private Reasons() {}

  /** Returns why the cohort and its quorum are what they are, and then {@code others}. */
  static List<String> after(PlanRequest request, CohortTerms cohort, String... others) {
    List<String> reasons = new ArrayList<>(QuorumReasons.of(request, cohort));
    Collections.addAll(reasons, others);
    return reasons;
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

  static String metrics(Reports told, double noiseDeviation, CountLaw survivors) {
    return String.format(
        Locale.ROOT,
        "private metrics: each client's %s are coordinates of the same noised vector, under one"
            + " norm bound with its update, so the loss above covers them; they take %s of the"
            + " squared bound, which lengthens the noise by %.1f %%; deviation of the noise in each"
            + " mean over clients: %s; how many clients come moves them too, by %.0f %% (standard"
            + " deviation) of their distance from the middle of the range",
        String.join(" and ", told.metrics().names()),
        told.metrics().share(),
        100 * (1 / Math.sqrt(1 - told.metrics().share()) - 1),
        told.deviations(noiseDeviation).entrySet().stream()
            .map(each -> String.format(Locale.ROOT, "%s %.3g", each.getKey(), each.getValue()))
            .collect(Collectors.joining(", ")),
        100 * survivors.standardDeviation() / survivors.mean());
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

package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.metric.Range;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.PrivateMetrics;
import org.murmuration.fl.plan.request.PrivateMetrics.Told;
import org.murmuration.fl.plan.request.Protection.DistributedNoise;
import org.murmuration.fl.plan.request.Wishes;

/** Training metrics inside the clients' noised vectors. */
class PrivateMetricsExampleTest {
  @Test
  void plan_telling_saysWhatTheMetricsTake() throws PlanRefused {
    FixedSizeSampling all = new FixedSizeSampling(100);
    // snippet: private-metrics
    var told =
        new PrivateMetrics(
            List.of(new Told("loss", new Range(0, 3)), new Told("accuracy", new Range(0, 1))),
            0.1); // of the squared norm bound
    var protection = DistributedNoise.skellam(0.25, new Epsilon(8), new Delta(1e-4)).telling(told);
    PlanRequest request = new PlanRequest(100, all, 0, 20, 8000, protection, Wishes.none());
    RoundPlan.derive(request).reasons().forEach(System.out::println);
    // end snippet
    RoundPlan plan = RoundPlan.derive(request);
    assertEquals(told, plan.reports().orElseThrow().metrics());
    assertTrue(plan.privacy().orElseThrow().aimed().epsilonAfter(20) <= 8);
  }
}

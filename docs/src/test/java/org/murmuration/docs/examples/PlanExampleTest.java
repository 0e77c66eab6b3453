package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;

/** A researcher's question: what do sixty rounds over the writers of MNIST cost? */
class PlanExampleTest {
  @Test
  void plan_ofTheWritersOfMnist_meetsItsTargetFromBelow() throws PlanRefused {
    // snippet: plan
    var noise = new NoiseTarget.Loss(new Epsilon(8));
    var protection = new Protection.CentralNoise(0.25, noise, new Delta(1e-4));
    var sampling = new PoissonSampling(0.1); // of 539 clients, a tenth of them lost in a round
    var request = new PlanRequest(539, sampling, 0.1, 60, 7850, protection, Wishes.none());

    RoundPlan plan = RoundPlan.derive(request);
    plan.reasons().forEach(System.out::println);
    ObserverTerms privacy = plan.privacy().orElseThrow().released();
    List.of(1, 10, 60).forEach(n -> System.out.println(n + ": " + privacy.epsilonAfter(n)));
    // end snippet
    assertTrue(privacy.epsilonAfter(60) <= 8);
    assertTrue(privacy.epsilonAfter(60) > 7.99);
    assertTrue(privacy.epsilonAfter(10) < privacy.epsilonAfter(60));
  }
}

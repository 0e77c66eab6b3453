package org.murmuration.fl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.fl.plan.Requests.UNPROTECTED;
import static org.murmuration.fl.plan.Requests.fixed;
import static org.murmuration.fl.plan.Requests.loss;
import static org.murmuration.fl.plan.Requests.multiplier;
import static org.murmuration.fl.plan.Requests.ofDimension;
import static org.murmuration.fl.plan.Requests.poisson;
import static org.murmuration.fl.plan.Requests.wishing;
import static org.murmuration.fl.plan.Requests.writers;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.budget.Promise;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.promise.Uncovered;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.secagg.key.Digest;

class RoundPlanLawsTest {

  /** Integers of another bound, or with another share, are not what the plan accounts for. */
  @Test
  void pack_integersNotOfThePlan_areRefused() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(writers(loss(8, 1e-4)));
    int dimension = plan.request().dimension();
    QuantizedVector right = QuantizedVector.ofCounts(new long[dimension], plan.quantizer().bound());
    QuantizedVector loose =
        QuantizedVector.ofCounts(new long[dimension], new IntegerBound.L2(1L << 60, 1L << 30));
    plan.pack(plan.noiseShare().addTo(right, InsecureSeededBits.of(1)), Tally.NONE);
    assertThrows(
        IllegalArgumentException.class,
        () -> plan.pack(plan.noiseShare().addTo(loose, InsecureSeededBits.of(1)), Tally.NONE));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            plan.pack(NoiseShare.unprotected().addTo(right, InsecureSeededBits.of(1)), Tally.NONE));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 2, 8, 30})
  void epsilon_target_isMetFromBelow(double epsilon) throws PlanRefused {
    PrivacyTerms terms = terms(writers(loss(epsilon, 1e-4)));
    double spent = terms.released().epsilonAfter(60);
    assertTrue(spent <= epsilon, spent + " > " + epsilon);
    assertTrue(spent > 0.999 * epsilon, spent + " wastes noise");
  }

  /** The event, accounted here at delta less its edges, gives the plan's own figure. */
  @Test
  void epsilon_edges_arePaidOutOfDelta() throws PlanRefused {
    PlanRequest request = writers(loss(8, 1e-4));
    PrivacyTerms terms = terms(request);
    RoundPlan plan = RoundPlan.derive(request);
    double edges =
        60 * request.sampling().edgeProbability(539, 0.1, plan.bounds())
            + new Uncovered(0, 60).at(0);
    assertEquals(edges, terms.released().outsideDelta(), 1e-18);
    assertTrue(edges <= 0.01 * 1e-4, "edges take " + edges);
    double expected =
        Accountant.tightestFor(new PrivacyEvent.Repeated<>(terms.released().roundEvent(), 60))
            .epsilonAt(terms.released().delta().minus(terms.released().outsideDelta()))
            .upper();
    assertEquals(expected, terms.released().epsilonAfter(60));
    assertTrue(
        expected
            > Accountant.tightestFor(new PrivacyEvent.Repeated<>(terms.released().roundEvent(), 60))
                .epsilonAt(terms.released().delta())
                .upper());
  }

  /** With a threshold below the floor an abort has one more edge, and it is paid. */
  @Test
  void edgeDelta_thresholdBelowTheFloor_paysBothFloors() throws PlanRefused {
    PlanRequest request = wishing(writers(loss(8, 1e-4)), Requests.threshold(17));
    Sampling sampling = request.sampling();
    double expected =
        new Uncovered(0, 60).at(0)
            + 60
                * (sampling.floorEdge(539, 0.1, 18)
                    + sampling.floorEdge(539, 0.1, 17)
                    + sampling.maximumEdge(539, 93));
    assertEquals(expected, terms(request).released().outsideDelta(), 1e-18);
  }

  @Test
  void epsilon_noRounds_isNothing() throws PlanRefused {
    assertEquals(0, terms(writers(loss(8, 1e-4))).released().epsilonAfter(0));
  }

  @Test
  void epsilon_moreRounds_isMore() throws PlanRefused {
    PrivacyTerms terms = terms(writers(loss(8, 1e-4)));
    for (int round = 1; round <= 60; round += 7) {
      assertTrue(
          terms.released().epsilonAfter(round) > terms.released().epsilonAfter(round - 1),
          "round " + round);
    }
  }

  @Test
  void epsilon_moreRoundsThanPlanned_isRefused() throws PlanRefused {
    PrivacyTerms terms = terms(writers(loss(8, 1e-4)));
    assertThrows(IllegalArgumentException.class, () -> terms.released().epsilonAfter(61));
  }

  /** The deviation in the mean is multiplier x L2 bound / (scale x public denominator). */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 4.25})
  void noiseDeviation_multiplier_isItTimesTheDistanceOfNeighbors(double multiplier)
      throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(writers(multiplier(multiplier, 1e-4)));
    double squared = ((IntegerBound.L2) plan.quantizer().bound()).squared();
    double expected = multiplier * Math.sqrt(squared) / (plan.scale() * 539 * 0.1 * 0.9);
    assertEquals(expected, plan.noiseDeviation(), 1e-7 * expected);
    assertEquals(0.25, Math.sqrt(squared) / plan.scale(), 0.25 * 0.001);
  }

  @Test
  void noiseDeviation_lessEpsilonMoreRoundsMoreClip_isMore() throws PlanRefused {
    double base = deviation(poisson(539, 0.1, 0.1, 60, loss(8, 1e-4)));
    assertTrue(deviation(poisson(539, 0.1, 0.1, 60, loss(4, 1e-4))) > base);
    assertTrue(deviation(poisson(539, 0.1, 0.1, 90, loss(8, 1e-4))) > base);
    assertTrue(deviation(poisson(539, 0.1, 0.1, 60, loss(8, 1e-6))) > base);
    assertTrue(deviation(poisson(1000, 0.1, 0.1, 60, loss(8, 1e-4))) < base);
  }

  /** Rule 1 to 4: a known cohort is not amplified, whatever its share of the population. */
  @Test
  void fixedSize_anyPopulation_isNotAmplified() throws PlanRefused {
    PrivacyTerms few = terms(fixed(50, 50, 0, 10, multiplier(3, 1e-5)));
    PrivacyTerms many = terms(fixed(5000, 50, 0, 10, multiplier(3, 1e-5)));
    assertEquals(few.released().epsilonAfter(10), many.released().epsilonAfter(10));
    assertEquals(new Uncovered(0, 10).at(0), many.released().outsideDelta());
    assertEquals(Adjacency.ZERO_OUT, many.released().roundEvent().adjacency());
    assertTrue(
        terms(poisson(5000, 0.01, 0, 10, multiplier(3, 1e-5))).released().epsilonAfter(10)
            < 0.2 * many.released().epsilonAfter(10));
  }

  @Test
  void statements_poisson_sayWhoIsPromisedWhat() throws PlanRefused {
    PrivacyTerms terms = terms(writers(loss(8, 1e-4)));
    List<PrivacyStatement> statements = terms.statements(60, ServerTrust.WITH_EXACT_SUMS, false);
    assertEquals(
        List.of(Observer.RELEASED_MODELS, Observer.SERVER),
        statements.stream().map(PrivacyStatement::observer).toList());
    Promise.Bounded bounded = statements.get(0).bounded().orElseThrow();
    assertEquals(Adjacency.ADD_REMOVE, bounded.adjacency());
    assertEquals(1e-4, bounded.delta().value());
    assertEquals(terms.released().epsilonAfter(60), bounded.epsilon());
    assertEquals(
        Set.of(Condition.SECRET_POISSON_COHORTS, Condition.LOSSES_AS_DECLARED),
        bounded.conditions());
    assertTrue(statements.get(1).epsilon().isEmpty());
    assertTrue(statements.get(1).text().contains("no differential privacy"));
  }

  @Test
  void statements_fixedSize_claimZeroOutForAKnownCohort() throws PlanRefused {
    PrivacyStatement statement =
        terms(fixed(50, 10, 0, 10, loss(8, 1e-4)))
            .statements(10, ServerTrust.WITH_EXACT_SUMS, false)
            .get(0);
    assertTrue(statement.text().contains("adjacency zero-out"), statement.text());
    assertTrue(
        statement.bounded().orElseThrow().conditions().equals(Set.of(Condition.KNOWN_COHORTS)));
  }

  @Test
  void statements_simulated_saySo() throws PlanRefused {
    PrivacyTerms terms = terms(writers(loss(8, 1e-4)));
    terms
        .statements(3, ServerTrust.WITH_EXACT_SUMS, true)
        .forEach(said -> assertTrue(said.text().contains("SIMULATED"), said.text()));
    terms
        .statements(3, ServerTrust.WITH_EXACT_SUMS, false)
        .forEach(said -> assertFalse(said.text().contains("SIMULATED"), said.text()));
  }

  @Test
  void plain_plan_promisesNothingAndCarriesATally() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(writers(UNPROTECTED));
    assertTrue(plan.privacy().isEmpty());
    assertEquals(7850 / 2 + 4, plan.words());
  }

  @Test
  void digest_anyInputChanged_changes() throws PlanRefused {
    PlanRequest base = writers(loss(8, 1e-4));
    List<PlanRequest> different =
        List.of(
            base,
            poisson(540, 0.1, 0.1, 60, loss(8, 1e-4)),
            poisson(539, 0.11, 0.1, 60, loss(8, 1e-4)),
            poisson(539, 0.1, 0.11, 60, loss(8, 1e-4)),
            poisson(539, 0.1, 0.1, 61, loss(8, 1e-4)),
            fixed(539, 54, 0.1, 60, loss(8, 1e-4)),
            writers(loss(7, 1e-4)),
            writers(loss(8, 1e-5)),
            writers(multiplier(1, 1e-4)),
            writers(UNPROTECTED),
            writers(new Protection.Unprotected(OptionalDouble.empty(), 999)),
            writers(new Protection.Unprotected(OptionalDouble.of(1), 1000)),
            ofDimension(base, 7851),
            wishing(base, Requests.maxCohort(94)),
            wishing(base, Requests.floor(17)),
            wishing(base, Requests.threshold(17)),
            wishing(base, Requests.laneBits(32)),
            wishing(base, Requests.colluders(1)));
    Set<String> digests = new HashSet<>();
    for (PlanRequest request : different) {
      digests.add(hex(RoundPlan.derive(request).digest()));
    }
    assertEquals(different.size(), digests.size());
    assertEquals(hex(RoundPlan.derive(base).digest()), hex(RoundPlan.derive(base).digest()));
  }

  private static String hex(Digest digest) {
    return HexFormat.of().formatHex(digest.bytes());
  }

  @Test
  void bounds_moreRounds_areNoTighter() throws PlanRefused {
    RoundPlan few = RoundPlan.derive(poisson(539, 0.1, 0.1, 1, loss(8, 1e-4)));
    RoundPlan many = RoundPlan.derive(poisson(539, 0.1, 0.1, 1000, loss(8, 1e-4)));
    assertTrue(many.bounds().survivorFloor() < few.bounds().survivorFloor());
    assertTrue(many.bounds().maxCohort() > few.bounds().maxCohort());
  }

  /** The found bounds are the tightest within their budget: one step further breaks it. */
  @Test
  void bounds_foundForPrivacy_areTheTightestWithinBudget() throws PlanRefused {
    RoundPlan plan = RoundPlan.derive(writers(loss(8, 1e-4)));
    Sampling sampling = new PoissonSampling(0.1);
    double budget = 0.005 * 1e-4;
    int floor = plan.bounds().survivorFloor();
    int max = plan.bounds().maxCohort();
    assertTrue(60 * sampling.floorEdge(539, 0.1, floor) <= budget);
    assertTrue(60 * sampling.floorEdge(539, 0.1, floor + 1) > budget);
    assertTrue(60 * sampling.maximumEdge(539, max) <= budget);
    assertTrue(60 * sampling.maximumEdge(539, max - 1) > budget);
  }

  @Test
  void weights_plain_areExamplesUpToTheCapAndPrivateOnesAllAlike() throws PlanRefused {
    RoundPlan plain = RoundPlan.derive(writers(UNPROTECTED));
    assertEquals(0, plain.weightUnits(0));
    assertEquals(250, plain.weightUnits(250));
    assertEquals(1000, plain.weightUnits(1_000_000));
    assertEquals(0.25, plain.weightShare(250));
    assertEquals(1, plain.weightShare(1_000_000));
    RoundPlan noised = RoundPlan.derive(writers(loss(8, 1e-4)));
    assertEquals(1, noised.weightUnits(0));
    assertEquals(1, noised.weightShare(1_000_000));
  }

  private static PrivacyTerms terms(PlanRequest request) throws PlanRefused {
    return RoundPlan.derive(request).privacy().orElseThrow();
  }

  private static double deviation(PlanRequest request) throws PlanRefused {
    return RoundPlan.derive(request).noiseDeviation();
  }
}

package org.murmuration.fl.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.sizing.SamplingLoss;

/** Cohorts that somebody may know: drawn of the eligible, or closed by the first that come. */
class UnamplifiedSamplingTest {
  private static final RoundId ROUND = new RoundId(2);

  private final List<ClientId> population = Populations.of(20);
  private final RandomBits bits = InsecureSeededBits.of(1);

  private Eligibility below(int number) {
    return (client, round) -> population.indexOf(client) < number * round.number();
  }

  @Test
  void draw_fewerEligibleThanWanted_takesThemAll() {
    Cohort cohort = Cohort.draw(ROUND, new UpToSampling(10), population, below(3), bits);
    assertEquals(population.subList(0, 6), cohort.members());
    Cohort nobody = Cohort.draw(ROUND, new UpToSampling(10), population, below(0), bits);
    assertEquals(List.of(), nobody.members());
  }

  @Test
  void draw_moreEligibleThanWanted_takesThatManyOfThem() {
    Cohort cohort = Cohort.draw(ROUND, new UpToSampling(5), population, below(8), bits);
    assertEquals(5, cohort.size());
    assertTrue(population.subList(0, 16).containsAll(cohort.members()));
    assertEquals(new UpToSampling(5), cohort.sampling());
  }

  @Test
  void draw_overSelection_asksSelected() {
    assertEquals(8, new OverSelection(5, 8).draw(population, bits).size());
  }

  /** Rule 4: eligibility by what the server sees, or data decide, and amplification do not go. */
  @Test
  void draw_amplifyingSamplingOfTheEligible_isRefusedWithTheWayOut() {
    for (Sampling sampling : List.of(new PoissonSampling(0.5), new FixedSizeSampling(3))) {
      var refused =
          assertThrows(
              IllegalArgumentException.class,
              () -> Cohort.draw(ROUND, sampling, population, below(3), bits));
      assertTrue(refused.getMessage().contains("UpToSampling"), refused.getMessage());
    }
  }

  @Test
  void and_two_admitsWhomBothAdmit() {
    Eligibility odd = (client, round) -> population.indexOf(client) % 2 == 1;
    List<ClientId> both = below(2).and(odd).of(population, ROUND);
    assertEquals(List.of(population.get(1), population.get(3)), both);
  }

  @Test
  void noiseSizing_upTo_isKnownCohortsUnderZeroOut() {
    SamplingLoss<?> loss = new UpToSampling(5).noiseSizing().loss(100, 25);
    var event = assertInstanceOf(PrivacyEvent.DiscreteGaussian.class, loss.event());
    assertEquals(Adjacency.ZERO_OUT, event.adjacency());
    assertEquals(2, event.noise().value(), 1e-12);
    assertEquals(Set.of(Condition.KNOWN_COHORTS), loss.conditions());
  }

  /** Rule 4: first-K closing is replace-one, so the same noise is worth half. */
  @Test
  void noiseSizing_overSelection_isReplaceOneAtTwiceTheDistance() {
    SamplingLoss<?> loss = new OverSelection(5, 8).noiseSizing().loss(100, 25);
    var event = assertInstanceOf(PrivacyEvent.DiscreteGaussian.class, loss.event());
    assertEquals(Adjacency.REPLACE_ONE, event.adjacency());
    assertEquals(1, event.noise().value(), 1e-12);
    assertEquals(
        Set.of(Condition.KNOWN_COHORTS, Condition.OTHERS_LOST_AS_DECLARED), loss.conditions());
  }

  @Test
  void edges_zeroOut_costNothing() {
    assertEquals(0, new UpToSampling(5).edgeProbability(20, 0.1, new CohortBounds(2, 8)));
  }

  @Test
  void overSelection_asksSelected() {
    assertEquals(8, new OverSelection(5, 8).largest(20));
    assertEquals(8, new OverSelection(5, 8).drawn(20).mean());
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "5, 4"})
  void overSelection_fewerAskedThanWantedOrNone_isRefused(int wanted, int selected) {
    assertThrows(IllegalArgumentException.class, () -> new OverSelection(wanted, selected));
  }

  @Test
  void upTo_noClient_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new UpToSampling(0));
  }
}

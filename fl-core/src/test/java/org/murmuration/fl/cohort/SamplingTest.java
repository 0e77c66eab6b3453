package org.murmuration.fl.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.sizing.SamplingLoss;

class SamplingTest {
  private final List<ClientId> population = Populations.of(50);
  private final RandomBits bits = InsecureSeededBits.of(1);

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.0000001, Double.NaN, Double.POSITIVE_INFINITY})
  void poisson_probabilityOutsideItsRange_isRefused(double probability) {
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> new PoissonSampling(probability));
    assertTrue(thrown.getMessage().contains(String.valueOf(probability)), thrown.getMessage());
  }

  @Test
  void draw_probabilityOne_takesEverybody() {
    assertEquals(population, new PoissonSampling(1).draw(population, bits));
  }

  /** Below the resolution of the draw a client is never in, which is never more than q. */
  @Test
  void draw_probabilityBelowTheResolution_takesNobody() {
    assertEquals(List.of(), new PoissonSampling(1e-20).draw(population, bits));
  }

  @Test
  void draw_poisson_keepsTheOrder() {
    List<ClientId> drawn = new PoissonSampling(0.5).draw(population, bits);
    assertEquals(drawn.stream().sorted().distinct().toList(), drawn);
    assertTrue(drawn.size() > 5 && drawn.size() < 45, drawn.size() + " drawn");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -3})
  void fixedSize_noClient_isRefused(int clients) {
    assertThrows(IllegalArgumentException.class, () -> new FixedSizeSampling(clients));
  }

  @Test
  void draw_moreThanThePopulation_isRefusedWithBothNumbers() {
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> new FixedSizeSampling(51).draw(population, bits));
    assertTrue(thrown.getMessage().contains("51 of 50"), thrown.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 49, 50})
  void draw_fixedSize_takesThatManyInOrder(int clients) {
    List<ClientId> drawn = new FixedSizeSampling(clients).draw(population, bits);
    assertEquals(clients, drawn.size());
    assertEquals(drawn.stream().sorted().distinct().toList(), drawn);
  }

  @Test
  void noiseSizing_poisson_isAmplifiedUnderAddRemove() {
    SamplingLoss<?> loss = new PoissonSampling(0.25).noiseSizing().loss(100, 25);
    var event = assertInstanceOf(PrivacyEvent.PoissonSampled.class, loss.event());
    var noise = assertInstanceOf(PrivacyEvent.DiscreteGaussian.class, event.mechanism()).noise();
    assertEquals(Adjacency.ADD_REMOVE, event.adjacency());
    assertEquals(0.25, event.probability().value());
    assertEquals(2, noise.value(), 1e-12);
    assertEquals(
        Set.of(Condition.SECRET_POISSON_COHORTS, Condition.LOSSES_AS_DECLARED), loss.conditions());
  }

  @Test
  void noiseSizing_fixedSize_isUnamplifiedUnderZeroOut() {
    SamplingLoss<?> loss = new FixedSizeSampling(5).noiseSizing().loss(100, 25);
    assertInstanceOf(PrivacyEvent.DiscreteGaussian.class, loss.event());
    assertEquals(Adjacency.ZERO_OUT, loss.event().adjacency());
    assertEquals(Set.of(Condition.KNOWN_COHORTS), loss.conditions());
  }

  @Test
  void laws_fixedSize_countTheCohortAndNotThePopulation() {
    Sampling sampling = new FixedSizeSampling(8);
    assertEquals(new CountLaw(8, 1), sampling.drawn(100));
    assertEquals(new CountLaw(8, 0.75), sampling.completing(100, 0.25));
    assertEquals(8, sampling.largest(100));
    assertEquals(0, sampling.edgeProbability(100, 0.25, new CohortBounds(8, 8)));
  }

  @Test
  void cohort_membersOutOfOrder_isRefused() {
    List<ClientId> wrong = List.of(population.get(1), population.get(0));
    assertThrows(
        IllegalArgumentException.class,
        () -> Cohorts.of(new RoundId(1), new PoissonSampling(1), wrong));
  }

  @Test
  void cohort_memberTwice_isRefused() {
    List<ClientId> twice = List.of(population.get(1), population.get(1));
    assertThrows(
        IllegalArgumentException.class,
        () -> Cohorts.of(new RoundId(1), new PoissonSampling(1), twice));
  }

  @Test
  void cohort_nobody_isACohortOfNone() {
    assertEquals(0, Cohorts.of(new RoundId(1), new PoissonSampling(1), List.of()).size());
  }

  @Test
  void round_zero_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new RoundId(0));
  }

  @Test
  void next_lastNumber_overflowsAloud() {
    assertEquals(new RoundId(8), new RoundId(7).next());
    assertThrows(ArithmeticException.class, () -> new RoundId(Integer.MAX_VALUE).next());
  }

  @Test
  void bounds_floorBelowTwo_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new CohortBounds(1, 10));
    assertThrows(IllegalArgumentException.class, () -> new CohortBounds(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new CohortBounds(1, 2));
    assertEquals(CohortBounds.ALONE, new CohortBounds(1, 1));
  }

  @Test
  void bounds_maximumBelowFloor_isRefusedAndEqualIsNot() {
    assertThrows(IllegalArgumentException.class, () -> new CohortBounds(5, 4));
    assertEquals(5, new CohortBounds(5, 5).maxCohort());
  }
}

package org.murmuration.fl.cohort;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.sizing.NoiseSizing;
import org.murmuration.fl.sizing.SamplingLoss;

/** Cohorts of fixed size that nobody knows. */
class SecretFixedSizeSamplingTest {
  private final SecretFixedSizeSampling sampling = new SecretFixedSizeSampling(10, 50);

  @ParameterizedTest
  @CsvSource({"0,50", "-1,50", "51,50"})
  void of_sizeNobodyCanDraw_isRefused(int clients, int population) {
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> new SecretFixedSizeSampling(clients, population));
    assertTrue(thrown.getMessage().contains(clients + " of " + population), thrown::getMessage);
  }

  @Test
  void draw_itsPopulation_takesThatManyInOrder() {
    List<ClientId> drawn = sampling.draw(Populations.of(50), InsecureSeededBits.of(3));
    assertEquals(10, drawn.size());
    assertEquals(drawn.stream().sorted().distinct().toList(), drawn);
  }

  /** Of fewer clients each would come oftener than is paid for; of more the plan is another. */
  @ParameterizedTest
  @CsvSource({"49", "51"})
  void everyQuestion_aboutAnotherPopulation_isRefused(int other) {
    var bits = InsecureSeededBits.of(3);
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> sampling.draw(Populations.of(other), bits));
    assertTrue(refused.getMessage().contains("population of 50, got " + other));
    assertThrows(IllegalArgumentException.class, () -> sampling.drawn(other));
    assertThrows(IllegalArgumentException.class, () -> sampling.completing(other, 0.1));
    assertThrows(IllegalArgumentException.class, () -> sampling.floorEdge(other, 0.1, 5));
    assertThrows(IllegalArgumentException.class, () -> sampling.largest(other));
  }

  @Test
  void draw_amongEligibleClients_isRefused() {
    var bits = InsecureSeededBits.of(3);
    Eligibility everyone = (client, round) -> true;
    assertThrows(
        IllegalArgumentException.class,
        () -> Cohort.draw(new RoundId(1), sampling, Populations.of(50), everyone, bits));
  }

  @Test
  void laws_countTheCohort() {
    assertEquals(new CountLaw(10, 1), sampling.drawn(50));
    assertEquals(new CountLaw(10, 0.75), sampling.completing(50, 0.25));
    assertEquals(10, sampling.largest(50));
    assertTrue(sampling.needsForgetfulClients());
    assertFalse(new FixedSizeSampling(10).needsForgetfulClients());
  }

  /** One of 50 is drawn with chance 0.2; then 6 of the other 9 must be left for a floor of 7. */
  @Test
  void floorEdge_isTheChanceToBeDrawnAndToDecide() {
    double others = new CountLaw(9, 0.75).probabilityOf(6);
    assertEquals(0.2 * others, sampling.floorEdge(50, 0.25, 7), 1e-12);
    assertEquals(0, sampling.maximumEdge(50, 10));
    assertEquals(0, sampling.floorEdge(50, 0, 7), "nobody is lost");
  }

  /** A variance of 105 stands for normal noise of 100, and a replacement moves by two bounds. */
  @Test
  void noiseSizing_isReplaceOneWithoutReplacementOfNormalNoise() {
    SamplingLoss<?> loss = sampling.noiseSizing().loss(105, 25);
    var event = assertInstanceOf(SampledWithoutReplacement.class, loss.event());
    assertEquals(Adjacency.REPLACE_ONE, event.adjacency());
    assertEquals(50, event.population());
    assertEquals(10, event.cohort());
    assertEquals(1, event.mechanism().noise().value(), 1e-12);
    assertEquals(
        Set.of(Condition.SECRET_FIXED_COHORTS, Condition.LOSSES_AS_DECLARED), loss.conditions());
    assertEquals(2, sampling.noiseSizing().distances());
    assertEquals(1, new FixedSizeSampling(10).noiseSizing().distances());
  }

  @Test
  void varianceFor_aMultiplier_costsNoMoreThanItSays() {
    long variance = sampling.noiseSizing().varianceFor(1.5, 25);
    assertEquals(4 * 2.25 * 25 + NoiseSizing.ROUNDING_VARIANCE, variance);
    assertThrows(
        IllegalArgumentException.class,
        () -> sampling.noiseSizing().loss(NoiseSizing.ROUNDING_VARIANCE, 25));
  }
}

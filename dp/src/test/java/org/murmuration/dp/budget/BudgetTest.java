package org.murmuration.dp.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void figures_notPositiveAndFinite_areRefused(double bad) {
    assertThrows(IllegalArgumentException.class, () -> new Epsilon(bad));
    assertThrows(
        IllegalArgumentException.class, () -> new NoiseMultiplier<>(Adjacency.ADD_REMOVE, bad));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1e-5, 1, Double.NaN})
  void delta_noSmallProbability_isRefused(double bad) {
    assertThrows(IllegalArgumentException.class, () -> new Delta(bad));
  }

  @Test
  void deltaPlus_edgeEvents_isNeverBelowTheSum() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      double a = random.nextDouble() / 2;
      double b = random.nextDouble() / 2;
      BigDecimal sum = new BigDecimal(a).add(new BigDecimal(b));
      assertTrue(new BigDecimal(new Delta(a).plus(b).value()).compareTo(sum) >= 0);
    }
    assertEquals(new Delta(0.5), new Delta(0.5).plus(0));
    assertThrows(IllegalArgumentException.class, () -> new Delta(0.5).plus(0.5));
    assertThrows(IllegalArgumentException.class, () -> new Delta(0.5).plus(-0.1));
  }

  @Test
  void deltaMinus_edgeEvents_leavesNoMoreThanTheRest() {
    Delta left = new Delta(1e-4).minus(3e-5);
    assertTrue(left.value() < 7e-5 * (1 + 1e-12));
    assertTrue(left.plus(3e-5).value() <= 1e-4 * (1 + 1e-15));
    assertEquals(new Delta(0.5), new Delta(0.5).minus(0));
    var spent = assertThrows(IllegalArgumentException.class, () -> new Delta(1e-5).minus(1e-5));
    assertTrue(spent.getMessage().contains("cannot pay"), spent::getMessage);
    assertThrows(IllegalArgumentException.class, () -> new Delta(1e-5).minus(-1e-6));
  }

  @Test
  void text_ofALoss_isNeverOnTheWrongSideOfIt() {
    assertEquals("5.0660", Epsilon.textUpward(5.065931, 4));
    assertEquals("5.0659", Epsilon.textDownward(5.065931, 4));
    assertEquals("2.000", Epsilon.textUpward(2, 3));
    assertEquals("0.000010", Epsilon.textUpward(1e-5, 6)); // in binary a little above
    assertEquals("0.3", Epsilon.textDownward(0.3, 1)); // in binary a little below
    assertEquals("0.000011", Epsilon.textUpward(Math.nextUp(1e-5), 6));
    assertEquals("Infinity", Epsilon.textUpward(Double.POSITIVE_INFINITY, 3));
  }

  @Test
  void ofVariance_eachAdjacency_dividesByItsOwnDistance() {
    assertEquals(3, NoiseMultiplier.ofVariance(Adjacency.ADD_REMOVE, 900, 100).value(), 1e-14);
    assertEquals(3, NoiseMultiplier.ofVariance(Adjacency.ZERO_OUT, 900, 100).value(), 1e-14);
    assertEquals(1.5, NoiseMultiplier.ofVariance(Adjacency.REPLACE_ONE, 900, 100).value(), 1e-14);
  }

  /** In exact arithmetic, over all sizes: the multiplier is never above the true one. */
  @Test
  void ofVariance_anySizes_isNeverAboveTheTruth() {
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      long variance = (random.nextLong() >>> 1 + random.nextInt(62)) + 1;
      long squared = (random.nextLong() >>> 1 + random.nextInt(62)) + 1;
      BigDecimal multiplier =
          new BigDecimal(
              NoiseMultiplier.ofVariance(Adjacency.REPLACE_ONE, variance, squared).value());
      BigDecimal needed = multiplier.pow(2).multiply(BigDecimal.valueOf(squared));
      BigDecimal given = BigDecimal.valueOf(variance);
      assertTrue(needed.multiply(BigDecimal.valueOf(4)).compareTo(given) <= 0);
    }
  }

  @Test
  void varianceFor_multiplier_isTheNextWholeNumberAbove() {
    assertEquals(900, new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 3).varianceFor(100));
    assertEquals(3600, new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 3).varianceFor(100));
    double above = Math.nextUp(3.0);
    assertEquals(901, new NoiseMultiplier<>(Adjacency.ADD_REMOVE, above).varianceFor(100));
  }

  @Test
  void varianceFor_thenBack_isAtLeastTheMultiplierButForRounding() {
    NoiseMultiplier<Adjacency.AddRemove> noise = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1.234);
    long variance = noise.varianceFor(987_654_321);
    double back = NoiseMultiplier.ofVariance(Adjacency.ADD_REMOVE, variance, 987_654_321).value();
    assertEquals(1.234, back, 1e-9);
    assertTrue(back >= 1.234 * (1 - 1e-12), "the margin that calibration leaves");
  }

  @Test
  void variance_badSizes_areRefused() {
    NoiseMultiplier<Adjacency.AddRemove> noise = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1e10);
    assertThrows(IllegalArgumentException.class, () -> noise.varianceFor(0));
    var tooWide = assertThrows(ArithmeticException.class, () -> noise.varianceFor(1));
    assertTrue(tooWide.getMessage().contains("use a smaller scale"), tooWide::getMessage);
    var none =
        assertThrows(
            IllegalArgumentException.class,
            () -> NoiseMultiplier.ofVariance(Adjacency.ADD_REMOVE, 0, 1));
    assertTrue(none.getMessage().contains("variance"), none::getMessage);
    var flat =
        assertThrows(
            IllegalArgumentException.class,
            () -> NoiseMultiplier.ofVariance(Adjacency.ADD_REMOVE, 1, 0));
    assertTrue(flat.getMessage().contains("squared L2 bound"), flat::getMessage);
  }

  /** No loss at all is a promise, and vast noise is refused for what it is. */
  @Test
  void edges_ofEpsilonAndNoise_areWhereTheyAreSaidToBe() {
    Promise.Bounded none =
        new Promise.Bounded(
            Adjacency.ADD_REMOVE, 0, new Delta(1e-5), "exact", central().conditions());
    assertEquals(0, none.epsilon());
    var infinite =
        assertThrows(
            IllegalArgumentException.class,
            () -> new NoiseMultiplier<>(Adjacency.ADD_REMOVE, Double.POSITIVE_INFINITY));
    assertTrue(infinite.getMessage().contains("must be finite"), infinite::getMessage);
  }

  @Test
  void text_boundedPromise_saysWhoIsPromisedWhatAndOnWhatItRests() {
    PrivacyStatement statement = new PrivacyStatement(Observer.RELEASED_MODELS, central(), false);
    assertEquals(
        "Against anyone who sees only the released models: (epsilon 7.9913, delta"
            + " 1.0E-4)-differential privacy per client, adjacency add-remove, accounted by rdp. It"
            + " hides whether any one client was ever drawn, and with what data (that it is enrolled is"
            + " not hidden). Every"
            + " client entered each cohort independently and with the same probability, and who was"
            + " in which cohort must stay secret. Clients are lost independently, for reasons outside"
            + " their data, all with one chance, at most the one that the plan declares.",
        statement.text());
    assertEquals(7.99123, statement.epsilon().getAsDouble());
  }

  @Test
  void text_simulatedRun_saysThatNothingIsHidden() {
    PrivacyStatement statement = new PrivacyStatement(Observer.RELEASED_MODELS, central(), true);
    assertTrue(statement.text().contains("SIMULATED"));
    assertTrue(
        PrivacyStatement.againstServer(ServerTrust.WITH_EXACT_SUMS, true)
            .text()
            .contains("SIMULATED"));
  }

  @Test
  void text_centralNoiseAgainstTheServer_promisesNothing() {
    PrivacyStatement statement = PrivacyStatement.againstServer(ServerTrust.WITH_EXACT_SUMS, false);
    assertTrue(statement.epsilon().isEmpty());
    assertTrue(statement.bounded().isEmpty());
    assertTrue(statement.text().contains("no differential privacy"));
    assertTrue(statement.text().contains("trusted with the exact sum"));
    assertFalse(statement.text().contains("SIMULATED"));
  }

  /** The trust asked for is the trust named: sums are not single updates. */
  @Test
  void text_serverThatSeesEveryUpdate_doesNotSpeakOfSums() {
    String text = PrivacyStatement.againstServer(ServerTrust.WITH_EVERY_UPDATE, false).text();
    assertTrue(text.contains("every client's own update"), text);
    assertFalse(text.contains("sum"), text);
  }

  @Test
  void text_runWithoutNoiseFromASeed_isMarkedSimulated() {
    assertTrue(PrivacyStatement.withoutNoise(true).text().contains("SIMULATED"));
  }

  @Test
  void text_unprotectedRun_promisesNothing() {
    String text = PrivacyStatement.withoutNoise(false).text();
    assertEquals(
        "Against anyone who sees only the released models: no differential privacy. This run adds"
            + " no noise to what it releases.",
        text);
  }

  @Test
  void adjacency_each_hasItsNameAndDistance() {
    assertEquals("add-remove", Adjacency.ADD_REMOVE.label());
    assertEquals("replace-one", Adjacency.REPLACE_ONE.label());
    assertEquals("zero-out", Adjacency.ZERO_OUT.label());
    assertEquals(2, Adjacency.REPLACE_ONE.clipBounds());
    assertTrue(Adjacency.ZERO_OUT.hides().contains("not hidden"));
    assertTrue(Adjacency.REPLACE_ONE.hides().contains("not hidden"));
    assertEquals("released", Observer.RELEASED_MODELS.label());
    assertEquals("server", Observer.SERVER.label());
  }

  @Test
  void promise_badParts_areRefused() {
    Delta delta = new Delta(1e-5);
    Set<Condition> known = Set.of(Condition.KNOWN_COHORTS);
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Promise.Bounded(Adjacency.ADD_REMOVE, bad, delta, "rdp", known));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new Promise.Bounded(Adjacency.ADD_REMOVE, 1, delta, "rdp", Set.of()));
    assertThrows(IllegalArgumentException.class, () -> new Promise.Nothing(" "));
  }

  private static Promise.Bounded central() {
    return new Promise.Bounded(
        Adjacency.ADD_REMOVE,
        7.99123,
        new Delta(1e-4),
        "rdp",
        Set.of(Condition.SECRET_POISSON_COHORTS, Condition.LOSSES_AS_DECLARED));
  }
}

package org.murmuration.fl.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.fl.plan.Requests.fixed;
import static org.murmuration.fl.plan.Requests.ofDimension;
import static org.murmuration.fl.plan.Requests.poisson;
import static org.murmuration.fl.plan.Requests.wishing;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.budget.ServerTrust;
import org.murmuration.dp.clip.Layer;
import org.murmuration.dp.noise.NoiseShare;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.promise.Uncovered;
import org.murmuration.fl.plan.quorum.HonestShares;
import org.murmuration.fl.plan.request.ClipRule;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.graph.Adversary;

/** Plans whose clients add the noise. */
class DistributedPlanTest {
  private static final Protection SERVER = distributed(8, Observer.SERVER);
  private static final Protection RELEASED = distributed(8, Observer.RELEASED_MODELS);

  static Protection distributed(double epsilon, Observer observer) {
    return distributed(ShareLaw.SKELLAM, epsilon, observer, OptionalInt.empty());
  }

  static Protection distributed(
      ShareLaw law, double epsilon, Observer observer, OptionalInt participationCap) {
    return new Protection.DistributedNoise(
        0.25,
        law,
        new NoiseTarget.Loss(new Epsilon(epsilon)),
        new Delta(1e-5),
        observer,
        participationCap);
  }

  private static RoundPlan plan(PlanRequest request) throws PlanRefused {
    return RoundPlan.derive(request);
  }

  @ParameterizedTest
  @EnumSource(ShareLaw.class)
  void epsilon_eachLawAndObserver_isMetFromBelow(ShareLaw law) throws PlanRefused {
    for (Observer observer : Observer.values()) {
      Protection protection = distributed(law, 8, observer, OptionalInt.empty());
      PrivacyTerms terms = plan(poisson(1000, 0.1, 0.1, 20, protection)).privacy().orElseThrow();
      double epsilon = terms.aimed().epsilonAfter(20);
      assertTrue(epsilon <= 8 && epsilon > 7.99, law + " " + observer + " " + epsilon);
    }
  }

  @Test
  void statements_serverAimed_promiseBothForKnownCohorts() throws PlanRefused {
    PrivacyTerms terms = plan(poisson(1000, 0.1, 0, 20, SERVER)).privacy().orElseThrow();
    List<PrivacyStatement> said = terms.statements(20, ServerTrust.WITH_EXACT_SUMS, false);
    assertEquals(Observer.SERVER, said.get(1).observer());
    for (PrivacyStatement statement : said) {
      assertEquals(Adjacency.ZERO_OUT, statement.bounded().orElseThrow().adjacency());
      assertTrue(
          statement
              .bounded()
              .orElseThrow()
              .conditions()
              .containsAll(Set.of(Condition.KNOWN_COHORTS, Condition.HONEST_SHARES)));
    }
    assertTrue(said.get(1).text().contains("follows the protocol"), said.get(1).text());
    assertTrue(said.get(1).text().contains("cannot break X25519"), said.get(1).text());
  }

  /** Amplified, with the noise of a whole cohort, and next to nothing against the server. */
  @Test
  void statements_releasedAimed_amplifiedByTheTopUp() throws PlanRefused {
    RoundPlan plan = plan(poisson(1000, 0.1, 0.1, 20, RELEASED));
    PrivacyTerms terms = plan.privacy().orElseThrow();
    assertEquals(Adjacency.ADD_REMOVE, terms.released().roundEvent().adjacency());
    assertTrue(terms.released().conditions().contains(Condition.SERVER_TOPS_UP));
    assertTrue(terms.released().outsideDelta() > 0, "the cohort's edges");
    assertTrue(terms.server().orElseThrow().epsilonAfter(20) > 8);
    assertTrue(plan.noiseDeviation() < plan(poisson(1000, 0.1, 0.1, 20, SERVER)).noiseDeviation());
  }

  /**
   * A client whose neighbors are corrupt is open to the server: a chance of 2^-40 in each round.
   */
  @Test
  void statements_sparseGraph_serverDeltaPaysEachRoundAndSaysWhatItRestsOn() throws PlanRefused {
    Wishes lying =
        Wishes.none().against(new Opposition(Adversary.SEMI_MALICIOUS, 0.05, OptionalInt.empty()));
    PlanRequest request = wishing(fixed(1000, 1000, 0.2, 60, SERVER), lying);
    PrivacyTerms terms = plan(request).privacy().orElseThrow();
    double paid = terms.server().orElseThrow().outsideDelta();
    assertEquals(new Uncovered(60 * 0x1p-40, 60_000).at(8), paid, 1e-20);
    assertTrue(terms.released().outsideDelta() < 0x1p-40, "who sees models sees no graph");
    String said = terms.statements(60, ServerTrust.WITH_EXACT_SUMS, false).get(1).text();
    assertTrue(said.contains("cannot break X25519"), said);
    assertTrue(said.contains("The server may lie"), said);
  }

  /** Nothing hides in the clear: each vector has one client's noise only. */
  @Test
  void statements_withoutSecureAggregation_promiseNothingAgainstTheServer() throws PlanRefused {
    PrivacyTerms terms = plan(poisson(1000, 0.1, 0, 20, SERVER)).privacy().orElseThrow();
    assertTrue(
        terms.statements(20, ServerTrust.WITH_EVERY_UPDATE, false).get(1).epsilon().isEmpty());
  }

  @Test
  void noise_monotoneInWhatItDependsOn() throws PlanRefused {
    double base = client(fixed(100, 100, 0, 5, SERVER), wish(80, 0));
    assertTrue(client(fixed(100, 100, 0, 5, SERVER), wish(80, 10)) > base, "colluders");
    assertTrue(client(fixed(100, 100, 0, 5, SERVER), wish(60, 0)) > base, "floor");
    assertTrue(client(fixed(100, 100, 0, 9, SERVER), wish(80, 0)) > base, "rounds");
    Protection stricter = distributed(4, Observer.SERVER);
    assertTrue(client(fixed(100, 100, 0, 5, stricter), wish(80, 0)) > base, "epsilon");
  }

  private static Wishes wish(int floor, int colluders) {
    return new Wishes(
        OptionalInt.empty(),
        OptionalInt.of(floor),
        OptionalInt.of(Math.max(2, colluders + 1)),
        OptionalInt.empty(),
        colluders);
  }

  private static double client(PlanRequest request, Wishes wishes) throws PlanRefused {
    return plan(wishing(request, wishes)).clientNoiseDeviation();
  }

  /** A fellow client knows its own share: of two clients the other's alone hides one from it. */
  @Test
  void noise_twoClients_isSizedForOneShare() throws PlanRefused {
    RoundPlan plan = plan(fixed(2, 2, 0, 1, distributed(1, Observer.SERVER)));
    var event =
        (PrivacyEvent.DistributedSkellam<?>)
            plan.privacy().orElseThrow().server().orElseThrow().roundEvent();
    assertEquals(1, event.shares().honest());
  }

  /** A lying server makes up survivors, so fewer of them hide a client than against a passive. */
  @Test
  void noise_lyingServer_isSizedForThoseItMakesUp() throws PlanRefused {
    PlanRequest request = fixed(100, 100, 0.05, 5, SERVER);
    double passive = client(request, against(Adversary.PASSIVE));
    double active = client(request, against(Adversary.ACTIVE));
    assertTrue(active > passive, active + " against " + passive);
    HonestShares shares =
        HonestShares.of(
            wishing(request, against(Adversary.ACTIVE)),
            plan(wishing(request, against(Adversary.ACTIVE))).session());
    assertTrue(shares.absent() >= 10, shares + " counts the made up");
    assertEquals(10, shares.corrupt());
  }

  private static Wishes against(Adversary adversary) {
    return new Wishes(
            OptionalInt.empty(), OptionalInt.of(90), OptionalInt.empty(), OptionalInt.empty(), 0)
        .against(new Opposition(adversary, 0.1, OptionalInt.empty()));
  }

  @Test
  void derive_nobodyHonestLeft_isRefusedWithWhatClashes() {
    Wishes wishes =
        new Wishes(
                OptionalInt.empty(),
                OptionalInt.of(12),
                OptionalInt.empty(),
                OptionalInt.empty(),
                0)
            .against(new Opposition(Adversary.PASSIVE, 0.6, OptionalInt.empty()));
    PlanRefused refused =
        assertThrows(PlanRefused.class, () -> plan(wishing(fixed(20, 20, 0.3, 5, SERVER), wishes)));
    assertTrue(refused.getMessage().length() > 20, refused.getMessage());
  }

  @Test
  void derive_8BitLanesOfAThousandClients_isRefusedWithTheReason() {
    PlanRefused refused =
        assertThrows(
            PlanRefused.class,
            () -> plan(wishing(fixed(1000, 1000, 0, 1, SERVER), Requests.laneBits(8))));
    assertTrue(refused.clash().contains("8-bit lanes"), refused.getMessage());
    assertTrue(refused.remedy().contains("wider lanes"), refused.remedy());
  }

  @Test
  void derive_capWhereCohortsAreSecret_isRefused() {
    Protection capped =
        distributed(ShareLaw.SKELLAM, 8, Observer.RELEASED_MODELS, OptionalInt.of(3));
    PlanRefused refused =
        assertThrows(PlanRefused.class, () -> plan(poisson(1000, 0.1, 0, 20, capped)));
    assertTrue(refused.remedy().contains("observer server"), refused.remedy());
  }

  /** Losses add up over the rounds that a client may take part in, not over those of the run. */
  @Test
  void cap_fewerRoundsAClient_lessNoise() throws PlanRefused {
    RoundPlan all = plan(poisson(1000, 0.1, 0, 20, cappedAt(20)));
    RoundPlan few = plan(poisson(1000, 0.1, 0, 20, cappedAt(4)));
    RoundPlan chosen = plan(poisson(1000, 0.1, 0, 20, SERVER));
    assertTrue(few.clientNoiseDeviation() < 0.6 * all.clientNoiseDeviation());
    assertEquals(4, few.participationCap());
    assertEquals(7, chosen.participationCap(), "Bin(20, 0.1) exceeds it once in a thousand runs");
    ObserverTerms server = few.privacy().orElseThrow().server().orElseThrow();
    assertEquals(server.epsilonAfter(4), server.epsilonAfter(20));
    assertTrue(server.conditions().contains(Condition.OWN_PARTICIPATION_CAP));
  }

  private static Protection cappedAt(int rounds) {
    return distributed(ShareLaw.SKELLAM, 8, Observer.SERVER, OptionalInt.of(rounds));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000, 1025})
  void derive_anyDimension_padsToAPowerOfTwo(int dimension) throws PlanRefused {
    RoundPlan plan = plan(ofDimension(fixed(20, 20, 0, 2, SERVER), dimension));
    int padded = Math.max(1, Integer.highestOneBit(Math.max(1, dimension - 1)) << 1);
    assertEquals(dimension == 1 ? 1 : padded, plan.quantizer().dimension());
    assertTrue(plan.overflowProbability() <= 0x1p-20);
  }

  @ParameterizedTest
  @CsvSource({"0.05", "0.03"})
  void derive_coarseDiscreteGaussian_keepsSharesAboveOneUnit(double epsilon) throws PlanRefused {
    Protection protection =
        distributed(ShareLaw.DISCRETE_GAUSSIAN, 1 / epsilon, Observer.SERVER, OptionalInt.empty());
    RoundPlan plan = plan(fixed(50, 50, 0, 1, protection));
    assertTrue(plan.clientNoiseDeviation() * plan.scale() >= 1);
  }

  /** Lanes asked for so narrow that a share falls to a variance of 1: the plan says so. */
  @Test
  void reasons_shareRaisedToTheLeastVariance_saySo() throws PlanRefused {
    int raised = 0;
    for (double multiplier = 0.24; multiplier < 0.3; multiplier *= 1.005) {
      Protection protection =
          new Protection.DistributedNoise(
              0.25,
              ShareLaw.DISCRETE_GAUSSIAN,
              new NoiseTarget.Multiplier(multiplier),
              new Delta(1e-5),
              Observer.SERVER,
              OptionalInt.empty());
      PlanRequest request = wishing(fixed(3180, 3180, 0, 1, protection), Requests.laneBits(16));
      try {
        RoundPlan plan = plan(ofDimension(request, 16000));
        boolean least = Math.abs(plan.clientNoiseDeviation() * plan.scale() - 1) < 1e-12;
        boolean said = String.join("\n", plan.reasons()).contains("raised to variance 1.0");
        assertEquals(least, said, "multiplier " + multiplier);
        raised += said ? 1 : 0;
      } catch (PlanRefused tooNarrow) {
        assertTrue(tooNarrow.clash().get(0).contains("16-bit lanes"), tooNarrow.getMessage());
      }
    }
    assertTrue(raised > 0, "no plan raised a share");
  }

  private static Protection layered(Layer... layers) {
    return new Protection.DistributedNoise(
        new ClipRule.PerLayer(List.of(layers)),
        ShareLaw.SKELLAM,
        new NoiseTarget.Multiplier(1),
        new Delta(1e-5),
        Observer.SERVER,
        OptionalInt.empty());
  }

  /** Layers of 3 and 4 are together one of 5, with the noise of one of 5. */
  @Test
  void derive_layers_areOneMechanismOfTheirJointNorm() throws PlanRefused {
    Protection flat =
        new Protection.DistributedNoise(
            5,
            ShareLaw.SKELLAM,
            new NoiseTarget.Multiplier(1),
            new Delta(1e-5),
            Observer.SERVER,
            OptionalInt.empty());
    PlanRequest layers =
        ofDimension(fixed(20, 20, 0, 1, layered(new Layer(10, 3), new Layer(90, 4))), 100);
    RoundPlan plan = plan(layers);
    RoundPlan one = plan(ofDimension(fixed(20, 20, 0, 1, flat), 100));
    assertEquals(one.noiseDeviation(), plan.noiseDeviation(), 1e-9);
    assertEquals(5, plan.clipper().bound(), 1e-9);
    assertEquals(one.privacy(), plan.privacy());
    float[] update = new float[100];
    java.util.Arrays.fill(update, 10);
    assertEquals(3 / Math.sqrt(10), plan.clipper().clip(update).at(0), 1e-5);
    assertEquals(4 / Math.sqrt(90), plan.clipper().clip(update).at(99), 1e-5);
  }

  @Test
  void derive_layersOfAnotherDimension_isRefused() {
    PlanRequest request = ofDimension(fixed(20, 20, 0, 1, layered(new Layer(10, 3))), 11);
    PlanRefused refused = assertThrows(PlanRefused.class, () -> plan(request));
    assertTrue(refused.getMessage().contains("layers of 10 coordinates"), refused.getMessage());
  }

  @Test
  void digest_otherNoise_isAnother() throws PlanRefused {
    PlanRequest request = fixed(100, 100, 0, 5, SERVER);
    Protection gaussian =
        distributed(ShareLaw.DISCRETE_GAUSSIAN, 8, Observer.SERVER, OptionalInt.empty());
    assertEquals(plan(request).digest(), plan(request).digest());
    assertNotEquals(plan(request).digest(), plan(fixed(100, 100, 0, 5, gaussian)).digest());
  }

  @Test
  void pack_integersWithoutTheShare_areRefused() throws PlanRefused {
    RoundPlan plan = plan(fixed(100, 100, 0, 5, SERVER));
    QuantizedVector zero =
        QuantizedVector.ofCounts(new long[plan.quantizer().dimension()], plan.quantizer().bound());
    InsecureSeededBits bits = InsecureSeededBits.of(1);
    plan.pack(plan.noiseShare().addTo(zero, bits), Tally.NONE);
    for (NoiseShare other : List.of(NoiseShare.unprotected(), NoiseShare.centralAtServer())) {
      assertThrows(
          IllegalArgumentException.class, () -> plan.pack(other.addTo(zero, bits), Tally.NONE));
    }
  }

  @Test
  void reasons_sayWhoSharesAndWhatItCosts() throws PlanRefused {
    String reasons = String.join("\n", plan(fixed(100, 100, 0, 5, SERVER)).reasons());
    for (String part : List.of("honest shares", "overflow", "Skellam", "observer server")) {
      assertTrue(reasons.contains(part), reasons);
    }
  }
}

package org.murmuration.fl.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.SecretFixedSizeSampling;
import org.murmuration.fl.consent.Consent.Reason;
import org.murmuration.fl.metric.Range;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.AdaptiveClip;
import org.murmuration.fl.plan.request.ClipRule;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.PrivateMetrics;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Surplus;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.key.Digest;

/** A server whose plan is not what a client asks for, one lie or one number at a time. */
class ClientTermsTest {
  private static final ClientTerms TERMS = terms(0.05, 8, Adversary.PASSIVE);

  private static ClientTerms terms(double leastNoise, double epsilon, Adversary adversary) {
    return new ClientTerms(
        1,
        leastNoise,
        15,
        2,
        new Epsilon(epsilon),
        new Delta(1e-5),
        3,
        adversary,
        ClientTerms.Noise.OF_CLIENTS,
        0);
  }

  private static PlanRequest request(double clip, double epsilon, double delta, Wishes wishes) {
    Protection protection =
        new Protection.DistributedNoise(
            clip,
            ShareLaw.SKELLAM,
            new NoiseTarget.Loss(new Epsilon(epsilon)),
            new Delta(delta),
            Observer.SERVER,
            OptionalInt.of(3));
    return request(protection, wishes);
  }

  private static PlanRequest request(Protection protection, Wishes wishes) {
    return new PlanRequest(20, new FixedSizeSampling(20), 0, 3, 50, protection, wishes);
  }

  private static Wishes wishes(int floor, int colluders) {
    return new Wishes(
        OptionalInt.empty(),
        OptionalInt.of(floor),
        OptionalInt.empty(),
        OptionalInt.empty(),
        colluders);
  }

  private static PlanRequest honest() {
    return request(1, 8, 1e-5, wishes(15, 2));
  }

  private static List<Reason> reasons(ClientTerms terms, PlanRequest request, int spent)
      throws PlanRefused {
    Consent consent =
        terms.consider(request, OptionalDouble.empty(), RoundPlan.derive(request).digest(), spent);
    return consent instanceof Consent.Withheld withheld
        ? withheld.objections().stream().map(Consent.Objection::reason).toList()
        : List.of();
  }

  @Test
  void consider_planAsAskedFor_isGivenWithTheClientsOwnPlan() throws PlanRefused {
    Digest offered = RoundPlan.derive(honest()).digest();
    Consent consent = TERMS.consider(honest(), OptionalDouble.empty(), offered, 2);
    assertEquals(offered, assertInstanceOf(Consent.Given.class, consent).plan().digest());
  }

  @Test
  void consider_otherDigest_otherPlan() throws PlanRefused {
    Digest other = RoundPlan.derive(request(1, 9, 1e-5, wishes(15, 2))).digest();
    Consent.Withheld withheld =
        assertInstanceOf(
            Consent.Withheld.class, TERMS.consider(honest(), OptionalDouble.empty(), other, 0));
    assertEquals(Reason.OTHER_PLAN, withheld.objections().get(0).reason());
  }

  /** Where one client is alone there is no sum: who asks for others in it stays away. */
  @Test
  void consider_aloneInItsRound_onlyWhereNothingIsAskedFor() throws PlanRefused {
    PlanRequest alone =
        new PlanRequest(
            20,
            new FixedSizeSampling(1),
            0,
            3,
            50,
            new Protection.Unprotected(OptionalDouble.empty(), 100),
            Wishes.none());
    assertEquals(List.of(), reasons(ClientTerms.none(), alone, 0));
    assertTrue(reasons(TERMS, alone, 0).contains(Reason.SURVIVOR_FLOOR));
    assertTrue(reasons(terms(0, 8, Adversary.ACTIVE), alone, 0).contains(Reason.ADVERSARY));
  }

  @Test
  void consider_oneNumberShort_objectsToThatOne() throws PlanRefused {
    assertEquals(List.of(Reason.CLIP), reasons(TERMS, request(1.5, 8, 1e-5, wishes(15, 2)), 0));
    assertEquals(List.of(Reason.LOSS), reasons(TERMS, request(1, 9, 1e-5, wishes(15, 2)), 0));
    assertEquals(List.of(Reason.LOSS), reasons(TERMS, request(1, 7, 1e-4, wishes(15, 2)), 0));
    assertEquals(
        List.of(Reason.SURVIVOR_FLOOR), reasons(TERMS, request(1, 8, 1e-5, wishes(14, 2)), 0));
    assertEquals(List.of(Reason.COLLUDERS), reasons(TERMS, request(1, 8, 1e-5, wishes(15, 1)), 0));
    assertEquals(List.of(Reason.PARTICIPATIONS), reasons(TERMS, honest(), 3));
    ClientTerms noisier = terms(10, 8, Adversary.PASSIVE);
    assertEquals(List.of(Reason.NOISE_SHARE), reasons(noisier, honest(), 0));
  }

  /** What may be taken back of its noise is none that the client counts on. */
  @Test
  void consider_surplusRemoved_countsWhatIsNeverTakenBack() throws PlanRefused {
    Protection.DistributedNoise noise =
        new Protection.DistributedNoise(
            1,
            ShareLaw.SKELLAM,
            new NoiseTarget.Loss(new Epsilon(8)),
            new Delta(1e-5),
            Observer.SERVER,
            OptionalInt.of(3));
    Wishes active =
        new Wishes(
                OptionalInt.of(20), OptionalInt.of(15), OptionalInt.empty(), OptionalInt.empty(), 2)
            .against(new Opposition(Adversary.ACTIVE, 0, OptionalInt.empty()));
    PlanRequest kept = request(noise.with(Surplus.KEEP), active);
    PlanRequest removed = request(noise.with(Surplus.REMOVE), active);
    double whole = RoundPlan.derive(kept).clientNoiseDeviation();
    ClientTerms wantsAll = terms(whole, 8, Adversary.ACTIVE);
    assertEquals(List.of(), reasons(wantsAll, kept, 0));
    assertEquals(List.of(Reason.NOISE_SHARE), reasons(wantsAll, removed, 0));
    double base = whole * Math.sqrt(15.0 / 20);
    assertEquals(List.of(), reasons(terms(0.999 * base, 8, Adversary.ACTIVE), removed, 0));
    assertEquals(
        List.of(Reason.NOISE_SHARE), reasons(terms(1.001 * base, 8, Adversary.ACTIVE), removed, 0));
  }

  @Test
  void consider_noiseOfTheServer_isRefused() throws PlanRefused {
    Protection central =
        new Protection.CentralNoise(1, new NoiseTarget.Loss(new Epsilon(8)), new Delta(1e-5));
    List<Reason> reasons = reasons(TERMS, request(central, wishes(15, 2)), 0);
    assertEquals(List.of(Reason.NOISE_SHARE, Reason.NO_NOISE_OF_CLIENTS), reasons);
  }

  /** Each round is judged at its own clip: consent at the first is none for a longer one. */
  @Test
  void consider_clipThatMovedTooFar_isRefusedInThatRound() throws PlanRefused {
    Protection following =
        new Protection.DistributedNoise(
            new ClipRule.Following(0.5, AdaptiveClip.of(0.5)),
            ShareLaw.SKELLAM,
            new NoiseTarget.Loss(new Epsilon(8)),
            new Delta(1e-5),
            Observer.SERVER,
            OptionalInt.of(3));
    PlanRequest request = request(following, wishes(15, 2));
    for (double clip : new double[] {0.5, 0.9, 1.5}) {
      OptionalDouble round = OptionalDouble.of(clip);
      Digest offered = RoundPlan.derive(request).at(round).digest();
      Consent consent = TERMS.consider(request, round, offered, 0);
      assertEquals(clip < 1, consent instanceof Consent.Given, clip + ": " + consent);
    }
  }

  /** A client that tells no metrics, or pays no more than so much for them, stays away else. */
  @Test
  void consider_moreForMetricsThanItGives_isRefused() throws PlanRefused {
    Protection noise =
        new Protection.DistributedNoise(
            0.9,
            ShareLaw.SKELLAM,
            new NoiseTarget.Loss(new Epsilon(8)),
            new Delta(1e-5),
            Observer.SERVER,
            OptionalInt.of(3));
    PrivateMetrics.Told loss = new PrivateMetrics.Told("loss", new Range(0, 3));
    PlanRequest tells =
        request(noise.telling(new PrivateMetrics(List.of(loss), 0.125)), wishes(15, 2));
    assertEquals(List.of(), reasons(TERMS, request(noise, wishes(15, 2)), 0));
    assertEquals(List.of(Reason.METRICS), reasons(TERMS, tells, 0));
    assertEquals(List.of(Reason.METRICS), reasons(TERMS.withMetricsUpTo(0.12), tells, 0));
    assertEquals(List.of(), reasons(TERMS.withMetricsUpTo(0.125), tells, 0));
    assertEquals(List.of(), reasons(ClientTerms.none(), tells, 0));
    Digest offered = RoundPlan.derive(tells).digest();
    Consent consent = TERMS.consider(tells, OptionalDouble.empty(), offered, 0);
    assertEquals(
        "a share of metrics of at most 0.0, the plan has 0.125",
        assertInstanceOf(Consent.Withheld.class, consent).objections().get(0).detail());
    Protection open = new Protection.Unprotected(OptionalDouble.of(1), 1);
    ClientTerms tellsNone = ClientTerms.none().withMetricsUpTo(0);
    assertEquals(List.of(Reason.METRICS), reasons(tellsNone, request(open, Wishes.none()), 0));
    for (double share : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> TERMS.withMetricsUpTo(share));
    }
  }

  @Test
  void terms_notANumber_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> terms(Double.NaN, 8, Adversary.PASSIVE));
    assertThrows(IllegalArgumentException.class, () -> terms(-1, 8, Adversary.PASSIVE));
  }

  @Test
  void consider_weakerAdversaryThanAsked_isRefused() throws PlanRefused {
    for (Adversary asked : Adversary.values()) {
      for (Adversary planned : Adversary.values()) {
        Opposition opposition = new Opposition(planned, 0.1, OptionalInt.empty());
        List<Reason> reasons =
            reasons(
                terms(0.05, 8, asked), request(1, 8, 1e-5, wishes(18, 2).against(opposition)), 0);
        List<Reason> expected =
            asked.compareTo(planned) > 0 ? List.of(Reason.ADVERSARY) : List.of();
        assertEquals(expected, reasons, asked + " of a plan against " + planned);
      }
    }
  }

  /** A client without terms still does not take the server's word for the plan. */
  @Test
  void none_anyPlan_isTakenIfItFollows() throws PlanRefused {
    Protection central =
        new Protection.CentralNoise(9, new NoiseTarget.Loss(new Epsilon(20)), new Delta(1e-3));
    PlanRequest request = request(central, wishes(2, 0));
    assertEquals(List.of(), reasons(ClientTerms.none(), request, 2));
    assertEquals(List.of(Reason.PARTICIPATIONS), reasons(ClientTerms.none(), request, 3));
    Consent lied =
        ClientTerms.none()
            .consider(request, OptionalDouble.empty(), Digest.ofBytes(new byte[1]), 0);
    assertEquals(
        Reason.OTHER_PLAN,
        assertInstanceOf(Consent.Withheld.class, lied).objections().get(0).reason());
  }

  @Test
  void consider_numbersThatClash_noPlan() {
    PlanRequest impossible = request(1, 8, 1e-5, wishes(15, 14));
    Consent consent =
        TERMS.consider(impossible, OptionalDouble.empty(), Digest.ofBytes(new byte[0]), 0);
    assertEquals(
        Reason.NO_PLAN,
        assertInstanceOf(Consent.Withheld.class, consent).objections().get(0).reason());
  }

  /** With secret cohorts of fixed size who stays away by its own count would tell of others. */
  @Test
  void consider_secretCohortsAndACapOfItsOwn_takesPartInNoRound() throws PlanRefused {
    Protection central =
        new Protection.CentralNoise(1, new NoiseTarget.Multiplier(1), new Delta(1e-5));
    PlanRequest secret =
        new PlanRequest(20, new SecretFixedSizeSampling(10, 20), 0, 4, 50, central, Wishes.none());
    ClientTerms capped = capped(3);
    assertEquals(List.of(Reason.PARTICIPATIONS), reasons(capped, secret, 0));
    assertEquals(List.of(), reasons(capped(4), secret, 0));
    PlanRequest known =
        new PlanRequest(20, new FixedSizeSampling(10), 0, 4, 50, central, Wishes.none());
    assertEquals(List.of(), reasons(capped, known, 0));
  }

  private static ClientTerms capped(int participations) {
    ClientTerms none = ClientTerms.none();
    return new ClientTerms(
        none.largestClip(),
        none.leastNoise(),
        none.leastFloor(),
        none.leastColluders(),
        none.loss(),
        none.largestDelta(),
        participations,
        none.leastAdversary(),
        none.noise(),
        none.largestMetricsShare());
  }
}

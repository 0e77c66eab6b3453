package org.murmuration.fl.consent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.fl.consent.ClientSide.Offer;
import org.murmuration.fl.consent.Consent.Reason;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.key.Digest;

/** Clients that derive plans themselves and count what all of them together cost. */
class ClientSideTest {
  private static final ClientId ANN = new ClientId("ann");
  private static final ClientId BOB = new ClientId("bob");
  private static final Delta DELTA = new Delta(1e-5);

  private static PlanRequest request(double epsilon, double clip) {
    Protection protection =
        new Protection.DistributedNoise(
            clip,
            ShareLaw.SKELLAM,
            new NoiseTarget.Loss(new Epsilon(epsilon)),
            DELTA,
            Observer.SERVER,
            OptionalInt.empty());
    return Requests.ofDimension(Requests.fixed(20, 20, 0, 3, protection), 50);
  }

  private static Offer offer(PlanRequest request) throws PlanRefused {
    return new Offer(request, OptionalDouble.empty(), RoundPlan.derive(request).digest());
  }

  private static RoundPlan given(Consent consent) {
    return assertInstanceOf(Consent.Given.class, consent).plan();
  }

  private static Reason withheld(Consent consent) {
    return assertInstanceOf(Consent.Withheld.class, consent).objections().get(0).reason();
  }

  private static ClientSide withLedgers(double epsilon) {
    return ClientSide.of(
        ClientTerms.none(), client -> ClientLedger.of(new Epsilon(epsilon), DELTA));
  }

  @Test
  void consider_honestOffer_givesThePlanDerivedOnce() throws PlanRefused {
    ClientSide side = ClientSide.deriving();
    Offer offer = offer(request(4, 1));
    RoundPlan own = given(side.consider(ANN, offer, 0));
    assertEquals(offer.digest(), own.digest());
    assertSame(own, given(side.consider(BOB, offer, 2)));
    assertEquals(Reason.PARTICIPATIONS, withheld(side.consider(BOB, offer, 3)));
    assertTrue(side.ledger(ANN).isEmpty());
  }

  /** A clip that follows the updates is a new question every round; answers do not pile up. */
  @Test
  void recent_manyQuestions_keepsTheLastFew() {
    Recent<Integer, String> recent = new Recent<>();
    for (int question = 0; question < 1000; question++) {
      recent.put(question, "answer " + question);
      recent.put(1000 - question, "again");
    }
    assertEquals(Recent.KEPT, recent.size());
    assertEquals("answer 999", recent.get(999).orElseThrow());
    assertTrue(recent.get(500).isEmpty());
  }

  @Test
  void consider_moreOffersThanAreKept_areJudgedAgainAlike() throws PlanRefused {
    ClientSide side = ClientSide.deriving();
    Offer honest = offer(request(4, 1));
    for (int round = 0; round < 2 * Recent.KEPT; round++) {
      Digest other = Digest.ofBytes(new byte[] {(byte) round});
      Offer lie = new Offer(honest.request(), honest.clip(), other);
      assertEquals(Reason.OTHER_PLAN, withheld(side.consider(ANN, lie, 0)));
    }
    assertEquals(honest.digest(), given(side.consider(ANN, honest, 0)).digest());
  }

  @Test
  void consider_digestOfAnotherPlan_isWithheld() throws PlanRefused {
    Digest other = RoundPlan.derive(request(5, 1)).digest();
    Offer lie = new Offer(request(4, 1), OptionalDouble.empty(), other);
    assertEquals(Reason.OTHER_PLAN, withheld(ClientSide.deriving().consider(ANN, lie, 0)));
  }

  @Test
  void consider_numbersThatClash_areNoPlan() {
    PlanRequest clash = Requests.wishing(request(4, 1), Requests.laneBits(8));
    Offer offer = new Offer(clash, OptionalDouble.empty(), Digest.ofBytes(new byte[1]));
    assertEquals(Reason.NO_PLAN, withheld(ClientSide.deriving().consider(ANN, offer, 0)));
  }

  /** Two plans, each within the budget, are too much together: the ledger goes on. */
  @Test
  void consider_secondPlanBeyondTheLedger_isWithheldForThatClientAlone() throws PlanRefused {
    ClientSide side = withLedgers(6);
    Offer first = offer(request(4, 1));
    Offer second = offer(request(5, 2));
    for (int round = 0; round < 3; round++) {
      side.spend(ANN, given(side.consider(ANN, first, round)));
    }
    assertTrue(side.ledger(ANN).orElseThrow().spent() > 3.9);
    int rounds = 0;
    while (side.consider(ANN, second, rounds) instanceof Consent.Given more) {
      side.spend(ANN, more.plan());
      rounds++;
    }
    assertTrue(rounds < 3, "took part in all " + rounds);
    assertEquals(Reason.LEDGER, withheld(side.consider(ANN, second, rounds)));
    assertEquals(second.digest(), given(side.consider(BOB, second, 0)).digest());
    assertTrue(side.ledger(ANN).orElseThrow().spent() <= 6);
  }

  /** What the ledger lets through loses no more than it says, by an accountant of its own. */
  @Test
  void spend_manyRounds_staysWithinTheLedger() throws PlanRefused {
    ClientLedger ledger = ClientLedger.of(new Epsilon(3), DELTA);
    RoundPlan plan = RoundPlan.derive(request(1, 1));
    int rounds = 0;
    while (ledger.refusal(plan).isEmpty()) {
      ledger.spend(plan);
      rounds++;
    }
    ObserverTerms server = plan.privacy().orElseThrow().server().orElseThrow();
    double loss =
        Accountant.tightestFor(new PrivacyEvent.Repeated<>(server.roundEvent(), rounds))
            .epsilonAt(new Delta(0.99e-5))
            .upper();
    assertTrue(loss <= 3 && loss > 2.5, rounds + " rounds lose " + loss);
    assertThrows(IllegalStateException.class, () -> ledger.spend(plan));
  }

  /**
   * Plans below 27, a ledger above it: what passes leaves delta for the samplers' distance times
   * e^(all that was lost), and where it cannot, nothing passes.
   */
  @ParameterizedTest
  @ValueSource(doubles = {26, 35, 42, 60, 1000})
  void spend_ledgerOfLargeLoss_paysForTheSamplersAtItsOwnLoss(double epsilon) throws PlanRefused {
    ClientLedger ledger = ClientLedger.of(new Epsilon(epsilon), new Delta(1e-6));
    RoundPlan plan = RoundPlan.derive(request(20, 1));
    ObserverTerms server = plan.privacy().orElseThrow().server().orElseThrow();
    int rounds = 0;
    while (rounds < 500 && ledger.refusal(plan).isEmpty()) {
      ledger.spend(plan);
      rounds++;
    }
    double vectors = server.uncovered().vectors() * rounds / server.participations();
    double outside = (1 + Math.exp(ledger.spent())) * vectors * NoiseLaw.VECTOR_DISTANCE;
    assertTrue(outside <= 0.01 * 1e-6, rounds + " rounds lose " + outside + " outside the noise");
    assertEquals(epsilon < 50, rounds > 0, rounds + " rounds");
    assertThrows(IllegalStateException.class, () -> ledger.spend(plan));
  }

  @Test
  void refusal_noiseOfTheServer_alwaysIs() throws PlanRefused {
    ClientLedger ledger = ClientLedger.of(new Epsilon(3), DELTA);
    RoundPlan central = RoundPlan.derive(Requests.writers(Requests.loss(1, 1e-5)));
    assertTrue(ledger.refusal(central).isPresent());
    assertThrows(IllegalStateException.class, () -> ledger.spend(central));
    assertEquals(0, ledger.spent());
  }
}

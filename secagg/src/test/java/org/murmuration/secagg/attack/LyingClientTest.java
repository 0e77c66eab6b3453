package org.murmuration.secagg.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.murmuration.secagg.attack.Crew.id;
import static org.murmuration.secagg.graph.Adversary.ACTIVE;
import static org.murmuration.secagg.graph.Adversary.SEMI_MALICIOUS;

import java.nio.LongBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.mask.MaskedVector;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingSignatures;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;
import org.murmuration.secagg.share.ShareKind;

/**
 * Pitfalls 11, 14, 17 and 18, rules 18 to 20: one client lies to an honest server, in every way
 * that its messages have, and the round goes on without it or ends with its name.
 *
 * <p>To be named is one of two things. A {@link Receipt} speaks of a message that came under the
 * sender's name; that the sender made it is known where the message is signed, or where whoever
 * carries messages checks {@code from} against the connection. {@code Unrecoverable.liars} speaks
 * of a dealer: where deals are signed it has signed what does not fit. Whoever is {@code
 * unreachable} is not accused of anything.
 */
class LyingClientTest {
  private static final SessionContext OTHER_SESSION =
      new SessionContext(Cohort.digest("other session"));
  private static final RingVector INPUT = RingVector.wrap(new long[] {5, 6, 7, 8});

  static Stream<Liar> liars() {
    return Stream.of(
        new Liar(6, new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, 6)),
        new Liar(6, new Quorum(SEMI_MALICIOUS, Topology.complete(), 4, 1, 5, 6)),
        new Liar(7, new Quorum(SEMI_MALICIOUS, Topology.regular(4), 3, 1, 5, 7)));
  }

  private static void assertSummedWithout(Liar liar, CollectingInputs inputs) {
    assertEquals(new Summed(Stage.sum(liar.others()), liar.others()), liar.silentFrom(inputs));
  }

  private static RingVector plus(RingVector sum, RingVector input) {
    long[] words = sum.toArray();
    for (int i = 0; i < words.length; i++) {
      words[i] += input.word(i);
    }
    return RingVector.wrap(words);
  }

  /** The yardstick: who tells no lie is in the sum. */
  @ParameterizedTest
  @MethodSource("liars")
  void lie_none_inTheSum(Liar liar) {
    CollectingInputs inputs = liar.dealing(liar.client::deal);
    liar.stage.inputs.put(liar.id, liar.input(INPUT));
    CollectingSignatures signing = liar.signing(inputs);
    liar.stage.signatures.put(liar.id, liar.signature());
    CollectingUnmasks unmasks = liar.answering(signing);
    liar.stage.responses.put(liar.id, liar.response(liar.shares()));
    assertEquals(
        new Summed(plus(Stage.sum(liar.others()), INPUT), liar.all()), liar.stage.outcome(unmasks));
  }

  /**
   * Rule 20, what nothing here bounds: any vector at all is an input and moves the sum by itself.
   */
  @ParameterizedTest
  @MethodSource("liars")
  void input_anyVectorAtAll_movesTheSum(Liar liar) {
    RingVector poison = RingVector.wrap(new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -1, 1L << 40});
    CollectingInputs inputs = liar.dealing(liar.client::deal);
    liar.stage.inputs.put(liar.id, liar.input(poison));
    assertEquals(
        new Summed(plus(Stage.sum(liar.others()), poison), liar.all()), liar.silentFrom(inputs));
  }

  /** An input under masks that are not the agreed ones is any vector too. */
  @ParameterizedTest
  @MethodSource("liars")
  void input_notUnderItsMasks_sumIsSpoiledAndNobodyNamed(Liar liar) {
    CollectingInputs inputs = liar.dealing(liar.client::deal);
    liar.stage.inputs.put(
        liar.id,
        new MaskedInput(
            liar.session().context(),
            liar.id,
            MaskedVector.parse(LongBuffer.allocate(Stage.WORDS), Stage.WORDS)));
    Summed spoiled = (Summed) liar.silentFrom(inputs);
    assertEquals(liar.all(), spoiled.survivors());
  }

  @ParameterizedTest
  @MethodSource("liars")
  void advertise_eachLie_refusedAndTheRoundGoesOn(Liar liar) {
    ParticipantKeys own = liar.client.keys();
    ParticipantKeys one = liar.stage.advertisements.get(id(1)).keys();
    Credential.Signed credential = (Credential.Signed) own.credential();
    Credential.Signed ofOne = (Credential.Signed) one.credential();
    liar.stage.advertisements.remove(liar.id);
    liar.stage.collectingKeys().accept(liar.stage.advertisements.remove(id(1)));
    Signature zero = Signature.copyOf(new byte[Signature.SIZE_BYTES]);
    assertAd(liar, Receipt.BAD_SIGNATURE, with(own, Credential.Anonymous.ANONYMOUS));
    assertAd(
        liar, Receipt.BAD_SIGNATURE, with(own, new Credential.Signed(credential.identity(), zero)));
    assertAd(
        liar,
        Receipt.BAD_SIGNATURE,
        with(own, new Credential.Signed(ofOne.identity(), credential.signature())));
    assertAd(liar, Receipt.BAD_SIGNATURE, with(own, ofOne));
    assertAd(
        liar,
        Receipt.BAD_SIGNATURE,
        new ParticipantKeys(liar.id, one.channel(), own.mask(), credential));
    assertAd(
        liar,
        Receipt.REPEATED_KEY,
        liar.client.signed(new ParticipantKeys(liar.id, one.channel(), own.mask(), credential)));
    assertAd(
        liar,
        Receipt.REPEATED_KEY,
        liar.client.signed(new ParticipantKeys(liar.id, own.mask(), own.mask(), credential)));
    assertAd(liar, Receipt.DUPLICATE, new ParticipantKeys(id(1), own.channel(), own.mask(), ofOne));
    assertAd(
        liar, Receipt.BAD_SIGNATURE, new ParticipantKeys(id(2), own.channel(), own.mask(), ofOne));
    assertAd(liar, Receipt.FOREIGN, new ParticipantKeys(id(99), own.channel(), own.mask(), ofOne));
    assertEquals(
        Receipt.WRONG_SESSION,
        liar.stage.collectingKeys().accept(new KeyAdvertisement(Cohort.digest("other"), own)));
    liar.stage.share();
  }

  private static ParticipantKeys with(ParticipantKeys keys, Credential credential) {
    return new ParticipantKeys(keys.id(), keys.channel(), keys.mask(), credential);
  }

  private static void assertAd(Liar liar, Receipt expected, ParticipantKeys keys) {
    assertEquals(
        expected,
        liar.stage.collectingKeys().accept(new KeyAdvertisement(liar.stage.plan.digest(), keys)));
  }

  /** One identity under two numbers: the second is refused, the first one's place is its own. */
  @ParameterizedTest
  @MethodSource("liars")
  void advertise_oneIdentityForTwo_secondRefused(Liar liar) {
    ParticipantKeys other =
        new CorruptClient(id(1), liar.stage.plan, liar.stage.profiles.of(liar.id)).keys();
    liar.stage.collectingKeys().accept(liar.client.advertisement());
    assertAd(liar, Receipt.REPEATED_IDENTITY, other);
    liar.stage.advertisements.remove(liar.id);
    liar.stage.roster();
  }

  @ParameterizedTest
  @MethodSource("liars")
  void deal_eachLieInItsForm_refusedAndTheRoundGoesOn(Liar liar) {
    CollectingShares collecting = liar.stage.share();
    Session session = liar.session();
    KeyShares good = liar.client.deal(session);
    Deal deal = good.deal();
    ParticipantId peer = session.graph().peersOf(liar.id).get(0);
    SealedShares box = deal.boxes().get(peer);
    ShareCommitment commitment = deal.commitments().get(peer);
    assertDeal(collecting, Receipt.WRONG_PARTICIPANTS, liar, boxes(deal, peer, null));
    assertDeal(collecting, Receipt.WRONG_PARTICIPANTS, liar, boxes(deal, liar.id, box));
    assertDeal(collecting, Receipt.WRONG_PARTICIPANTS, liar, boxes(deal, id(99), box));
    assertDeal(collecting, Receipt.WRONG_PARTICIPANTS, liar, commitments(deal, peer, null));
    assertDeal(collecting, Receipt.WRONG_PARTICIPANTS, liar, commitments(deal, id(99), commitment));
    assertEquals(
        Receipt.BAD_SIGNATURE,
        collecting.accept(
            new KeyShares(
                good.session(),
                liar.id,
                new Deal(Cohort.digest("other"), deal.commitments(), deal.boxes()),
                good.endorsement())));
    assertEquals(
        Receipt.WRONG_SESSION,
        collecting.accept(new KeyShares(OTHER_SESSION, liar.id, deal, good.endorsement())));
    assertEquals(
        Receipt.FOREIGN,
        collecting.accept(new KeyShares(good.session(), id(99), deal, good.endorsement())));
    assertUnderAnothersName(collecting, liar, good);
    CollectingInputs inputs = liar.stage.forward(collecting);
    assertEquals(Receipt.LATE, collecting.accept(good));
    liar.stage.maskForwarded();
    assertSummedWithout(liar, inputs);
  }

  /** Its deal for another's holders under that one's name is not signed by it. */
  private static void assertUnderAnothersName(
      CollectingShares collecting, Liar liar, KeyShares good) {
    Deal ofOne = liar.stage.shares.get(id(1)).deal();
    Deal changed = new Deal(good.deal().seed(), ofOne.commitments(), ofOne.boxes());
    Signature signature = liar.client.sign(KeyShares.statement(good.session(), id(1), changed));
    assertEquals(
        Receipt.BAD_SIGNATURE,
        collecting.accept(new KeyShares(good.session(), id(1), changed, signature)));
  }

  private static void assertDeal(
      CollectingShares collecting, Receipt expected, Liar liar, Deal deal) {
    assertEquals(expected, collecting.accept(liar.client.endorsed(liar.session(), deal)));
  }

  private static Deal boxes(Deal deal, ParticipantId peer, @Nullable SealedShares box) {
    return new Deal(deal.seed(), deal.commitments(), changed(deal.boxes(), peer, box));
  }

  private static Deal commitments(
      Deal deal, ParticipantId holder, @Nullable ShareCommitment commitment) {
    return new Deal(deal.seed(), changed(deal.commitments(), holder, commitment), deal.boxes());
  }

  private static <T> SortedMap<ParticipantId, T> changed(
      SortedMap<ParticipantId, T> good, ParticipantId who, @Nullable T what) {
    SortedMap<ParticipantId, T> changed = new TreeMap<>(good);
    changed.remove(who);
    if (what != null) {
      changed.put(who, what);
    }
    return changed;
  }

  /** Pitfall 17: its shares are on no polynomial; all open and match their commitments. */
  @ParameterizedTest
  @MethodSource("liars")
  void deal_offThePolynomial_namedAlone(Liar liar) {
    CollectingInputs inputs = liar.dealing(liar.client::dealOffThePolynomial);
    liar.stage.inputs.put(liar.id, liar.input(INPUT));
    assertEquals(new Unrecoverable(List.of(), List.of(liar.id)), liar.silentFrom(inputs));
  }

  @ParameterizedTest
  @MethodSource("liars")
  void deal_wrongSeedCommitment_namedAlone(Liar liar) {
    CollectingInputs inputs =
        liar.dealing(
            session -> {
              Deal good = liar.client.deal(session).deal();
              Deal wrong = new Deal(Cohort.digest("seed"), good.commitments(), good.boxes());
              return liar.client.endorsed(session, wrong);
            });
    liar.stage.inputs.put(liar.id, liar.input(INPUT));
    assertEquals(new Unrecoverable(List.of(), List.of(liar.id)), liar.silentFrom(inputs));
  }

  /** Pitfall 17: the key that it advertised is not the key that it shared, and it goes away. */
  @ParameterizedTest
  @MethodSource("liars")
  void deal_anotherKeyThenSilent_namedAlone(Liar liar) {
    CollectingInputs inputs = liar.dealing(liar.client::dealAnotherKey);
    assertEquals(new Unrecoverable(List.of(), List.of(liar.id)), liar.silentFrom(inputs));
  }

  /** The same, but it stays: nobody needs the key. */
  @ParameterizedTest
  @MethodSource("liars")
  void deal_anotherKeyThenInput_summed(Liar liar) {
    CollectingInputs inputs = liar.dealing(liar.client::dealAnotherKey);
    liar.stage.inputs.put(liar.id, liar.input(INPUT));
    assertEquals(
        new Summed(plus(Stage.sum(liar.others()), INPUT), liar.all()), liar.silentFrom(inputs));
  }

  /** Rule 18: boxes that open for nobody, or hold other shares than committed: out of reach. */
  @ParameterizedTest
  @MethodSource("liars")
  void deal_noBoxOpens_unreachableAndNobodyAccused(Liar liar) {
    CollectingInputs inputs =
        liar.dealing(
            session -> {
              Deal good = liar.client.deal(session).deal();
              SortedMap<ParticipantId, SealedShares> boxes = new TreeMap<>(good.boxes());
              boxes.replaceAll((peer, box) -> boxes.get(boxes.lastKey()));
              boxes.put(boxes.lastKey(), SealedShares.copyOf(new byte[SealedShares.SIZE_BYTES]));
              return liar.client.endorsed(
                  session, new Deal(good.seed(), good.commitments(), boxes));
            });
    liar.stage.inputs.put(liar.id, liar.input(INPUT));
    assertEquals(new Unrecoverable(List.of(liar.id), List.of()), liar.silentFrom(inputs));
  }

  /** Rule 18: within the bound one holder goes without, and the sum is right. */
  @ParameterizedTest
  @MethodSource("liars")
  void deal_oneCommitmentWrong_holderGoesOnAndIsNotFramed(Liar liar) {
    CollectingInputs inputs =
        liar.dealing(
            session -> {
              Deal good = liar.client.deal(session).deal();
              ParticipantId peer = good.boxes().firstKey();
              ShareCommitment wrong = new ShareCommitment(Cohort.digest("a"), Cohort.digest("b"));
              return liar.client.endorsed(session, commitments(good, peer, wrong));
            });
    liar.stage.inputs.put(liar.id, liar.input(INPUT));
    CollectingSignatures signing = liar.signing(inputs);
    liar.stage.signatures.put(liar.id, liar.signature());
    assertEquals(
        new Summed(plus(Stage.sum(liar.others()), INPUT), liar.all()),
        liar.stage.outcome(liar.answering(signing)));
  }

  /** Pitfall 14. */
  @ParameterizedTest
  @MethodSource("liars")
  void input_eachLieInItsForm_refusedAndNotAdded(Liar liar) {
    CollectingInputs inputs = liar.dealing(liar.client::deal);
    MaskedInput good = liar.input(INPUT);
    MaskedVector longer = MaskedVector.parse(LongBuffer.allocate(9), Stage.WORDS + 1);
    MaskedVector shorter = MaskedVector.parse(LongBuffer.allocate(9), Stage.WORDS - 1);
    assertEquals(
        Receipt.WRONG_SESSION,
        inputs.accept(new MaskedInput(OTHER_SESSION, liar.id, good.vector())));
    assertEquals(
        Receipt.WRONG_LENGTH, inputs.accept(new MaskedInput(good.session(), liar.id, longer)));
    assertEquals(
        Receipt.WRONG_LENGTH, inputs.accept(new MaskedInput(good.session(), liar.id, shorter)));
    assertEquals(
        Receipt.FOREIGN, inputs.accept(new MaskedInput(good.session(), id(99), good.vector())));
    assertEquals(Receipt.ACCEPTED, inputs.accept(good));
    assertEquals(Receipt.DUPLICATE, inputs.accept(good));
    CollectingSignatures signing = liar.signing(inputs);
    assertEquals(Receipt.LATE, inputs.accept(good));
    assertEquals(
        new Summed(plus(Stage.sum(liar.others()), INPUT), liar.all()),
        liar.stage.outcome(liar.answering(signing)));
  }

  @ParameterizedTest
  @MethodSource("liars")
  void sign_eachLie_refusedAndTheRoundGoesOn(Liar liar) {
    CollectingInputs inputs = liar.dealing(liar.client::deal);
    liar.stage.inputs.put(liar.id, liar.input(INPUT));
    CollectingSignatures signing = liar.signing(inputs);
    SurvivorSignature good = liar.signature();
    SurvivorSet fewer = new SurvivorSet(good.session(), new TreeSet<>(liar.others()));
    Signature ofFewer = liar.client.sign(fewer.statement());
    Signature ofOne = liar.stage.signatures.get(id(1)).signature();
    for (Signature wrong : List.of(ofFewer, ofOne)) {
      assertEquals(
          Receipt.BAD_SIGNATURE,
          signing.accept(new SurvivorSignature(good.session(), liar.id, wrong)));
    }
    assertEquals(
        Receipt.BAD_SIGNATURE,
        signing.accept(new SurvivorSignature(good.session(), id(1), good.signature())));
    assertEquals(
        Receipt.WRONG_SESSION,
        signing.accept(new SurvivorSignature(OTHER_SESSION, liar.id, good.signature())));
    assertEquals(
        Receipt.FOREIGN,
        signing.accept(new SurvivorSignature(good.session(), id(99), good.signature())));
    CollectingUnmasks unmasks = liar.answering(signing);
    assertEquals(Receipt.LATE, signing.accept(good));
    assertEquals(
        new Summed(plus(Stage.sum(liar.others()), INPUT), liar.all()), liar.stage.outcome(unmasks));
  }

  /** Pitfalls 17 and 18, rule 19: a wrong share at the end is its holder's lie. */
  @ParameterizedTest
  @MethodSource("liars")
  void respond_eachLie_refusedAndStillSummed(Liar liar) {
    CollectingInputs inputs = liar.dealing(liar.client::deal);
    liar.stage.inputs.put(liar.id, liar.input(INPUT));
    CollectingSignatures signing = liar.signing(inputs);
    liar.stage.signatures.put(liar.id, liar.signature());
    CollectingUnmasks unmasks = liar.answering(signing);
    SortedMap<ParticipantId, RevealedShare> good = liar.shares();
    ParticipantId one = good.firstKey();
    ParticipantId two = good.lastKey();
    RevealedShare otherKind =
        liar.client.share(liar.session(), liar.stage.shares.get(one), ShareKind.MASK_KEY);
    assertResponse(unmasks, Receipt.WRONG_SHARE, liar, changed(good, one, good.get(two)));
    assertResponse(unmasks, Receipt.WRONG_SHARE, liar, changed(good, one, otherKind));
    assertResponse(unmasks, Receipt.WRONG_PARTICIPANTS, liar, changed(good, id(99), good.get(two)));
    assertResponse(unmasks, Receipt.WRONG_PARTICIPANTS, liar, new TreeMap<>());
    assertEquals(
        Receipt.WRONG_PARTICIPANTS,
        unmasks.accept(liar.response(changed(changed(good, one, null), two, null))));
    assertEquals(
        Receipt.WRONG_SESSION, unmasks.accept(new UnmaskResponse(OTHER_SESSION, liar.id, good)));
    assertEquals(
        Receipt.FOREIGN,
        unmasks.accept(new UnmaskResponse(liar.session().context(), id(99), good)));
    assertEquals(Receipt.ACCEPTED, unmasks.accept(liar.response(good)));
    assertEquals(Receipt.DUPLICATE, unmasks.accept(liar.response(new TreeMap<>())));
    assertEquals(
        new Summed(plus(Stage.sum(liar.others()), INPUT), liar.all()), liar.stage.outcome(unmasks));
    assertEquals(Receipt.LATE, unmasks.accept(liar.response(good)));
  }

  private static void assertResponse(
      CollectingUnmasks unmasks,
      Receipt expected,
      Liar liar,
      SortedMap<ParticipantId, RevealedShare> shares) {
    assertEquals(expected, unmasks.accept(liar.response(shares)));
  }
}

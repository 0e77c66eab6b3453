package org.murmuration.secagg.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.murmuration.secagg.Stage.id;

import java.lang.reflect.Array;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.InsecureSeededRandom;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.client.ClientStep.Finished;
import org.murmuration.secagg.client.ClientStep.Step;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.key.SharedSecret;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.Trust;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/** What a client that comes back may do, and what it may not. */
class ClientStateCodecTest {
  private static final Quorum ACTIVE =
      new Quorum(Adversary.ACTIVE, Topology.complete(), 2, 0, 2, 3);

  private final Stage stage = new Stage(3, 2, 0);
  private final ClientStateCodec codec = codec(stage, 1);

  private static ClientStateCodec codec(Stage stage, int client) {
    return new ClientStateCodec(id(client), stage.plan, stage.profiles.of(id(client)));
  }

  private static <M extends Message, N extends ClientState> Step<M, N> step(M message, N next) {
    return new Step<>(message, next);
  }

  /** As bytes to the store and back. */
  private Step<Message, ClientState> restarted(Step<?, ? extends ClientState> step)
      throws MalformedState {
    return codec.restore(SavedState.parse(codec.save(step).exportSecretBytes()));
  }

  @Test
  void restore_maskedInput_isResentAndCannotBeMadeAgain() throws MalformedState {
    stage.mask();
    var restored = restarted(step(stage.inputs.get(id(1)), stage.masked(1)));
    assertEquals(stage.inputs.get(id(1)), restored.message());
    assertInstanceOf(AwaitingUnmask.class, restored.next()); // which masks nothing
    var request = survivors(1, 2, 3);
    AwaitingUnmask unmask = (AwaitingUnmask) restored.next();
    assertInstanceOf(Step.class, unmask.receive(request));
    assertThrows(IllegalStateException.class, () -> unmask.receive(request));
  }

  /** Once it masked, the older state is spent and can no longer be stored. */
  @Test
  void save_spentState_refused() {
    var joined = step(stage.advertisements.get(id(1)), stage.joined(1));
    var inputs = stage.forward();
    var sharing = step(stage.shares.get(id(1)), stage.sharing(1));
    assertRefused(joined);
    stage.maskForwarded();
    assertRefused(sharing);
    var masked = step(stage.inputs.get(id(1)), stage.masked(1));
    stage.respond(stage.request(inputs));
    assertRefused(masked);
  }

  @Test
  void save_spentStateThatSigns_refused() {
    Stage signing = new Stage(3, ACTIVE, 1, Profiles.TOY);
    var request = signing.request(signing.mask());
    var masked = step(signing.inputs.get(id(1)), signing.masked(1));
    var signatures = signing.sign(request);
    assertRefused(codec(signing, 1), masked);
    var signed = step(signing.signatures.get(id(1)), signing.signed(1));
    signing.confirm(signatures);
    signing.respondConfirmed();
    assertRefused(codec(signing, 1), signed);
  }

  @Test
  void save_closedState_refused() {
    stage.mask();
    stage.masked(1).close();
    assertRefused(step(stage.inputs.get(id(1)), stage.masked(1)));
  }

  private void assertRefused(Step<?, ? extends ClientState> step) {
    assertRefused(codec, step);
  }

  private static void assertRefused(ClientStateCodec codec, Step<?, ? extends ClientState> step) {
    String message = assertThrows(IllegalStateException.class, () -> codec.save(step)).getMessage();
    assertTrue(message.contains("spent"), message);
  }

  /**
   * What the owner's counter is for: a store that rolls back brings an answered state to life, and
   * it answers another set. Nothing in the library can see that; the counter is smaller, though.
   */
  @Test
  void restore_stateFromBeforeTheAnswer_counterTellsWhatTheLibraryCannot() throws MalformedState {
    stage.mask();
    SavedState before = codec.save(step(stage.inputs.get(id(1)), stage.masked(1)));
    var first = (Step<Message.UnmaskResponse, Finished>) answer(before, survivors(1, 2, 3));
    SavedState after = codec.save(first);
    var second = (Step<Message.UnmaskResponse, Finished>) answer(before, survivors(1, 2));
    RevealedShare ofSeed = first.message().shares().get(id(3));
    assertFalse(ofSeed.equals(second.message().shares().get(id(3)))); // both shares of client 3
    assertTrue(before.counter() < after.counter());
  }

  private ClientStep<Message.UnmaskResponse, Finished> answer(SavedState saved, SurvivorSet set)
      throws MalformedState {
    return ((AwaitingUnmask) codec.restore(saved).next()).receive(set);
  }

  @Test
  void restore_finished_onlyResends() throws MalformedState {
    stage.respond(stage.request(stage.mask()));
    var restored = restarted(step(stage.responses.get(id(1)), Finished.FINISHED));
    assertSame(Finished.FINISHED, restored.next());
    MessageCodec messages = new MessageCodec(stage.plan);
    assertArrayEquals(
        messages.encode(stage.responses.get(id(1))), messages.encode(restored.message()));
  }

  @Test
  void counter_ofEachStep_countsFromZero() {
    assertEquals(0, codec.save(step(stage.advertisements.get(id(1)), stage.joined(1))).counter());
    var inputs = stage.forward();
    assertEquals(1, codec.save(step(stage.shares.get(id(1)), stage.sharing(1))).counter());
    stage.maskForwarded();
    assertEquals(2, codec.save(step(stage.inputs.get(id(1)), stage.masked(1))).counter());
    stage.respond(stage.request(inputs));
    assertEquals(3, codec.save(step(stage.responses.get(id(1)), Finished.FINISHED)).counter());
  }

  @Test
  void counter_whereSurvivorsAreSigned_oneMore() {
    Stage signing = new Stage(3, ACTIVE, 1, Profiles.TOY);
    ClientStateCodec own = codec(signing, 1);
    var signatures = signing.sign(signing.request(signing.mask()));
    assertEquals(3, own.save(step(signing.signatures.get(id(1)), signing.signed(1))).counter());
    signing.confirm(signatures);
    signing.respondConfirmed();
    assertEquals(4, own.save(step(signing.responses.get(id(1)), Finished.FINISHED)).counter());
  }

  @Test
  void restore_anotherCounter_malformed() {
    SavedState saved = codec.save(step(stage.advertisements.get(id(1)), stage.joined(1)));
    byte[] bytes = saved.exportSecretBytes();
    byte[] content = Arrays.copyOfRange(bytes, SavedState.HEADER_BYTES, bytes.length - 32);
    SavedState newer = SavedState.of(9, content);
    MalformedState malformed = assertThrows(MalformedState.class, () -> codec.restore(newer));
    assertEquals("counter", malformed.field());
  }

  @Test
  void restore_anothersState_malformed() {
    stage.mask();
    for (var step : Set.of(step(stage.inputs.get(id(1)), stage.masked(1)))) {
      SavedState saved = codec.save(step);
      assertMalformed("participant", saved, codec(stage, 2));
      assertMalformed("plan", saved, codec(new Stage(4, 2, 0), 1));
    }
  }

  /** A suite that remembers the keys it sees: those of a state that is refused are wiped. */
  @Test
  void restore_counterOfAnotherStep_wipesTheKeysThatWereRead() throws MalformedState {
    SavedState saved = codec.save(step(stage.advertisements.get(id(1)), stage.joined(1)));
    WatchingAgreement watching = new WatchingAgreement();
    ClientProfile toy = stage.profiles.of(id(1));
    CipherSuite suite = new CipherSuite(watching, Profiles.TOY.signatures());
    ClientStateCodec watched =
        new ClientStateCodec(
            id(1), stage.plan, new ClientProfile(suite, toy.random(), toy.trust()));
    watched.restore(saved);
    assertEquals(2, watching.seen.size());
    watching.seen.forEach(key -> assertEquals(32, (int) key.lendSecretBytes(Array::getLength)));
    watching.seen.clear();
    byte[] bytes = saved.exportSecretBytes();
    byte[] content =
        Arrays.copyOfRange(bytes, SavedState.HEADER_BYTES, bytes.length - Digest.SIZE_BYTES);
    SavedState later = SavedState.of(saved.counter() + 1, content);
    assertMalformed("counter", later, watched);
    assertEquals(2, watching.seen.size());
    watching.seen.forEach(
        key ->
            assertThrows(IllegalStateException.class, () -> key.lendSecretBytes(Array::getLength)));
  }

  private static final class WatchingAgreement implements KeyAgreement {
    private final List<SecretKey> seen = new ArrayList<>();

    @Override
    public SecretKey fresh(SecureRandom random) {
      return Profiles.TOY.agreement().fresh(random);
    }

    @Override
    public PublicKey publicOf(SecretKey secret) {
      seen.add(secret);
      return Profiles.TOY.agreement().publicOf(secret);
    }

    @Override
    public SharedSecret agree(SecretKey mine, PublicKey theirs) {
      return Profiles.TOY.agreement().agree(mine, theirs);
    }
  }

  @Test
  void restore_underAnotherSuite_malformed() {
    SavedState saved = codec.save(step(stage.advertisements.get(id(1)), stage.joined(1)));
    ClientProfile toy = stage.profiles.of(id(1));
    ClientProfile real = new ClientProfile(CipherSuite.standard(), toy.random(), toy.trust());
    assertMalformed("channel key", saved, new ClientStateCodec(id(1), stage.plan, real));
  }

  @Test
  void restore_withAnotherIdentityOrNone_malformed() {
    Stage signing = new Stage(3, ACTIVE, 1, Profiles.TOY);
    SavedState saved =
        codec(signing, 1).save(step(signing.advertisements.get(id(1)), signing.joined(1)));
    ClientProfile other = new Profiles(Profiles.TOY, new InsecureSeededRandom(5)).of(id(1));
    assertMalformed("message", saved, new ClientStateCodec(id(1), signing.plan, other));
    ClientProfile nobody = new ClientProfile(Profiles.TOY, signing.random, Trust.unrestricted());
    assertMalformed("message", saved, new ClientStateCodec(id(1), signing.plan, nobody));
  }

  private static void assertMalformed(String field, SavedState saved, ClientStateCodec codec) {
    MalformedState malformed = assertThrows(MalformedState.class, () -> codec.restore(saved));
    assertEquals(field, malformed.field());
    assertTrue(malformed.getMessage().startsWith(field + " at byte " + malformed.offset()));
  }

  @Test
  void save_anothersStep_refused() {
    var joined = step(stage.advertisements.get(id(2)), stage.joined(2));
    assertThrows(IllegalArgumentException.class, () -> codec.save(joined));
    var mixed = step(stage.advertisements.get(id(1)), Finished.FINISHED);
    assertThrows(IllegalArgumentException.class, () -> codec.save(mixed));
    stage.mask();
    var masked = step(stage.inputs.get(id(2)), stage.masked(2));
    assertThrows(IllegalArgumentException.class, () -> codec.save(masked));
    Stage other = new Stage(4, 2, 0);
    var foreign = step(other.advertisements.get(id(1)), other.joined(1));
    assertThrows(IllegalArgumentException.class, () -> codec.save(foreign));
  }

  /** Saving changes nothing: the state goes on as if it had not been looked at. */
  @Test
  void save_twice_sameBytesAndStateGoesOn() {
    stage.mask();
    var masked = step(stage.inputs.get(id(1)), stage.masked(1));
    assertArrayEquals(
        codec.save(masked).exportSecretBytes(), codec.save(masked).exportSecretBytes());
    assertInstanceOf(Step.class, stage.awaitingUnmask(1).receive(survivors(1, 2, 3)));
  }

  /** A peer whose shares did not open is masked with and not held: that comes back too. */
  @Test
  void restore_peerWithoutShares_staysWithout() throws MalformedState {
    Stage tolerant = new Stage(4, 3, 1);
    tolerant.forward();
    var forwarded = tolerant.forwarded.get(id(1));
    var dealers = new TreeMap<>(forwarded.dealers());
    dealers.put(id(2), dealers.get(id(3)));
    var masked =
        (Step<Message.MaskedInput, AwaitingSurvivors>)
            tolerant
                .sharing(1)
                .receive(
                    new Message.ForwardedShares(forwarded.session(), id(1), dealers),
                    Stage.input(id(1)));
    var restored = codec(tolerant, 1).restore(codec(tolerant, 1).save(masked));
    SurvivorSet all = new SurvivorSet(forwarded.session(), new TreeSet<>(dealers.keySet()));
    SurvivorSet set = new SurvivorSet(all.session(), with(all.survivors(), id(1)));
    var answer =
        (Step<Message.UnmaskResponse, Finished>) ((AwaitingUnmask) restored.next()).receive(set);
    assertEquals(Set.of(id(1), id(3), id(4)), answer.message().shares().keySet());
  }

  @Test
  void toString_ofWhatIsStored_hidesIt() {
    SavedState saved = codec.save(step(stage.advertisements.get(id(1)), stage.joined(1)));
    int length = saved.exportSecretBytes().length;
    assertEquals("SavedState[0, " + length + " secret bytes]", saved.toString());
    assertEquals("ClientStateCodec[#1]", codec.toString());
    saved.close();
    assertThrows(IllegalStateException.class, saved::exportSecretBytes);
  }

  private static TreeSet<ParticipantId> with(Set<ParticipantId> some, ParticipantId one) {
    TreeSet<ParticipantId> all = new TreeSet<>(some);
    all.add(one);
    return all;
  }

  private SurvivorSet survivors(int... ids) {
    TreeSet<ParticipantId> survivors = new TreeSet<>();
    for (int value : ids) {
      survivors.add(id(value));
    }
    return new SurvivorSet(stage.inputs.get(id(1)).session(), survivors);
  }
}

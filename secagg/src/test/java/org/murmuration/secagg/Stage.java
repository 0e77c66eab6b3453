package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.murmuration.secagg.client.AwaitingConfirmation;
import org.murmuration.secagg.client.AwaitingConsistency;
import org.murmuration.secagg.client.AwaitingRoster;
import org.murmuration.secagg.client.AwaitingShares;
import org.murmuration.secagg.client.AwaitingSurvivors;
import org.murmuration.secagg.client.AwaitingUnmask;
import org.murmuration.secagg.client.ClientProtocol;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.CollectingAnswers;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingKeys;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingSignatures;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.server.ServerProtocol;
import org.murmuration.secagg.server.ServerStep;

/**
 * A session of clients 1..n on a test double, brought to any step, so that a test can change one
 * message there; the maps of messages are open to change until the server closes their step.
 */
public final class Stage {
  public static final int WORDS = 4;

  public final SessionPlan plan;
  public final Profiles profiles;
  public final Beacon beacon = new Beacon(Cohort.digest("beacon"));
  public final InsecureSeededRandom random;
  public final SortedMap<ParticipantId, KeyAdvertisement> advertisements = new TreeMap<>();
  public final SortedMap<ParticipantId, KeyShares> shares = new TreeMap<>();
  public final SortedMap<ParticipantId, ForwardedShares> forwarded = new TreeMap<>();
  public final SortedMap<ParticipantId, MaskedInput> inputs = new TreeMap<>();
  public final SortedMap<ParticipantId, SurvivorSignature> signatures = new TreeMap<>();
  public final SortedMap<ParticipantId, SurvivorConfirmation> confirmations = new TreeMap<>();
  public final SortedMap<ParticipantId, UnmaskResponse> responses = new TreeMap<>();

  private final CollectingKeys collectingKeys;
  private final Set<ParticipantId> byHand = new HashSet<>();
  private final Map<ParticipantId, AwaitingRoster> joined = new TreeMap<>();
  private final Map<ParticipantId, AwaitingShares> sharing = new TreeMap<>();
  private final Map<ParticipantId, AwaitingSurvivors> masked = new TreeMap<>();
  private final Map<ParticipantId, AwaitingConfirmation> signed = new TreeMap<>();

  /** Clients 1..n with their advertisements, on the complete graph and a server that is trusted. */
  public Stage(int clients, int threshold, int corruptHolders) {
    this(clients, threshold, corruptHolders, 1);
  }

  /** The same with keys of another seed. */
  public Stage(int clients, int threshold, int corruptHolders, long seed) {
    this(clients, threshold, corruptHolders, seed, Profiles.TOY);
  }

  /** The same with another suite. */
  public Stage(int clients, int threshold, int corruptHolders, long seed, CipherSuite suite) {
    this(clients, Cohort.passive(threshold, clients, corruptHolders), seed, suite);
  }

  /** Clients 1..n under any quorum. */
  public Stage(int clients, Quorum quorum, long seed, CipherSuite suite) {
    this(clients, Cohort.plan(quorum, WORDS), seed, suite);
  }

  /** Clients 1..n under any plan of as many words. */
  public Stage(int clients, SessionPlan given, long seed, CipherSuite suite) {
    plan = given;
    random = new InsecureSeededRandom(seed);
    profiles = new Profiles(suite, random);
    for (int i = 1; i <= clients; i++) {
      var step = ClientProtocol.join(id(i), plan, profiles.of(id(i)));
      advertisements.put(id(i), step.message());
      joined.put(id(i), step.next());
    }
    collectingKeys = ServerProtocol.open(plan, suite, advertisements.keySet());
  }

  public static ParticipantId id(int value) {
    return new ParticipantId(value);
  }

  public static RingVector input(ParticipantId id) {
    long[] words = new long[WORDS];
    Arrays.setAll(words, i -> 1000L * id.value() + i);
    return RingVector.wrap(words);
  }

  /** Puts another client into this one's place. */
  public void replace(KeyAdvertisement advertisement, AwaitingRoster state) {
    advertisements.put(advertisement.from(), advertisement);
    joined.put(advertisement.from(), state);
  }

  /** Leaves a client to the test: it puts in what this one sends, or nothing. */
  public void playByHand(KeyAdvertisement advertisement) {
    advertisements.put(advertisement.from(), advertisement);
    joined.remove(advertisement.from());
    byHand.add(advertisement.from());
  }

  /** What follows from the advertisements as they are now. */
  public Session session() {
    SortedMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>();
    advertisements.forEach((id, m) -> entries.put(id, m.keys()));
    return Session.of(plan, profiles.suite(), new Roster(plan.digest(), entries), beacon);
  }

  public CollectingKeys collectingKeys() {
    return collectingKeys;
  }

  public AwaitingRoster joined(int client) {
    return joined.get(id(client));
  }

  public AwaitingShares sharing(int client) {
    return sharing.get(id(client));
  }

  public AwaitingSurvivors masked(int client) {
    return masked.get(id(client));
  }

  /** The same where clients trust the server for the survivor set. */
  public AwaitingUnmask awaitingUnmask(int client) {
    return (AwaitingUnmask) masked(client);
  }

  public AwaitingConfirmation signed(int client) {
    return signed.get(id(client));
  }

  /** Hands all advertisements in and closes the step. */
  public ServerStep.Step<Roster, CollectingShares> roster() {
    advertisements.values().forEach(m -> assertEquals(Receipt.ACCEPTED, collectingKeys.accept(m)));
    return went(collectingKeys.close(beacon));
  }

  /** Lets every client answer the roster. */
  public CollectingShares share() {
    var step = roster();
    joined.forEach((id, state) -> took(state.receive(step.message(), beacon), shares, sharing, id));
    return step.next();
  }

  /** Hands all shares in and closes the step. */
  public CollectingInputs forward() {
    CollectingShares collecting = share();
    return forward(collecting);
  }

  /** Hands the shares as they are now in and closes the step. */
  public CollectingInputs forward(CollectingShares collecting) {
    shares.values().forEach(m -> assertEquals(Receipt.ACCEPTED, collecting.accept(m)));
    var step = went(collecting.close());
    step.message().forEach(m -> forwarded.put(m.to(), m));
    return step.next();
  }

  /** Lets every client mask its input. */
  public CollectingInputs mask() {
    CollectingInputs collecting = forward();
    maskForwarded();
    return collecting;
  }

  /** Lets every client that was forwarded shares mask its input. */
  public void maskForwarded() {
    forwarded.forEach(
        (id, m) -> {
          if (!byHand.contains(id)) {
            took(sharing.get(id).receive(m, input(id)), inputs, masked, id);
          }
        });
  }

  /** Hands the inputs as they are now in and closes the step. */
  public ServerStep.Step<SurvivorSet, CollectingAnswers> request(CollectingInputs collecting) {
    inputs.values().forEach(m -> assertEquals(Receipt.ACCEPTED, collecting.accept(m)));
    return went(collecting.close());
  }

  /** Lets every survivor sign. */
  public CollectingSignatures sign(ServerStep.Step<SurvivorSet, CollectingAnswers> step) {
    for (ParticipantId id : honest(step.message().survivors())) {
      var state = (AwaitingConsistency) masked.get(id);
      took(state.receive(step.message()), signatures, signed, id);
    }
    return (CollectingSignatures) step.next();
  }

  /** Hands the signatures as they are now in and closes the step. */
  public CollectingUnmasks confirm(CollectingSignatures collecting) {
    signatures.values().forEach(m -> assertEquals(Receipt.ACCEPTED, collecting.accept(m)));
    var step = went(collecting.close());
    step.message().forEach(m -> confirmations.put(m.to(), m));
    return step.next();
  }

  /** Lets everybody answer that was sent a confirmation. */
  public void respondConfirmed() {
    for (ParticipantId id : honest(confirmations.keySet())) {
      took(signed.get(id).receive(confirmations.get(id)), responses, new TreeMap<>(), id);
    }
  }

  private List<ParticipantId> honest(Collection<ParticipantId> among) {
    return among.stream().filter(id -> !byHand.contains(id)).toList();
  }

  /** Lets every survivor answer. */
  public CollectingUnmasks respond(ServerStep.Step<SurvivorSet, CollectingAnswers> step) {
    for (ParticipantId id : honest(step.message().survivors())) {
      var state = (AwaitingUnmask) masked.get(id);
      took(state.receive(step.message()), responses, new TreeMap<>(), id);
    }
    return (CollectingUnmasks) step.next();
  }

  /** Hands the responses as they are now in and ends the session. */
  public RoundOutcome outcome(CollectingUnmasks collecting) {
    responses.values().forEach(m -> assertEquals(Receipt.ACCEPTED, collecting.accept(m)));
    return collecting.close();
  }

  /** The sum of these clients' inputs. */
  public static RingVector sum(List<ParticipantId> who) {
    long[] sum = new long[WORDS];
    for (ParticipantId id : who) {
      Arrays.setAll(sum, i -> sum[i] + input(id).word(i));
    }
    return RingVector.wrap(sum);
  }

  private static <M, N> ServerStep.Step<M, N> went(ServerStep<M, N> step) {
    assertInstanceOf(ServerStep.Step.class, step, step::toString);
    return (ServerStep.Step<M, N>) step;
  }

  private static <M extends Message, N> void took(
      ClientStep<M, N> step,
      Map<ParticipantId, M> messages,
      Map<ParticipantId, N> states,
      ParticipantId id) {
    assertInstanceOf(ClientStep.Step.class, step, step::toString);
    var taken = (ClientStep.Step<M, N>) step;
    messages.put(id, taken.message());
    states.put(id, taken.next());
  }
}

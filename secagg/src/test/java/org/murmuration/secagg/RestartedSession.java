package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import org.murmuration.secagg.client.AwaitingConfirmation;
import org.murmuration.secagg.client.AwaitingConsistency;
import org.murmuration.secagg.client.AwaitingRoster;
import org.murmuration.secagg.client.AwaitingShares;
import org.murmuration.secagg.client.AwaitingSurvivors;
import org.murmuration.secagg.client.AwaitingUnmask;
import org.murmuration.secagg.client.ClientProtocol;
import org.murmuration.secagg.client.ClientState;
import org.murmuration.secagg.client.ClientStateCodec;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.server.CollectingAnswers;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingKeys;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingSignatures;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.server.ServerProtocol;
import org.murmuration.secagg.server.ServerState;
import org.murmuration.secagg.server.ServerStateCodec;
import org.murmuration.secagg.server.ServerStep;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/**
 * One session in which clients and server may be restarted: at every point where one could be, its
 * state is made bytes and read again if the point is to be one. All that is sent is written down.
 * Each message is handed in twice: the second one must be a duplicate, restarted or not.
 */
final class RestartedSession {
  private final Cohort cohort;
  private final Map<ParticipantId, Fate> fates;
  private final IntPredicate restarts;
  private final Profiles profiles;
  private final MessageCodec messages;
  private final Beacon beacon = new Beacon(Cohort.digest("beacon"));
  private final Map<ParticipantId, Long> counters = new HashMap<>();
  private final List<String> wire = new ArrayList<>();
  private long serverCounter = -1;
  private int points;

  /** The randomness follows from {@code seed}; restarts happen at the points that are asked for. */
  RestartedSession(
      Cohort cohort, Map<ParticipantId, Fate> fates, CipherSuite suite, IntPredicate restarts) {
    this.cohort = cohort;
    this.fates = fates;
    this.restarts = restarts;
    this.profiles = new Profiles(suite, new InsecureSeededRandom(11));
    this.messages = new MessageCodec(cohort.plan());
  }

  /** What was sent, in order, and what came of it. */
  record Transcript(List<String> wire, RoundOutcome outcome, int points) {}

  Transcript run() {
    CollectingKeys keys =
        server(ServerProtocol.open(cohort.plan(), profiles.suite(), cohort.inputs().keySet()));
    Map<ParticipantId, AwaitingRoster> joined = new LinkedHashMap<>();
    for (ParticipantId id : cohort.inputs().keySet()) {
      var step = ClientProtocol.join(id, cohort.plan(), profiles.of(id));
      joined.put(id, client(id, step));
      keys = accepted(keys, step.message(), CollectingKeys::accept);
    }
    var closed = went(keys.close(beacon));
    Roster roster = sent(closed.message());
    CollectingShares shares = server(closed.next());
    Map<ParticipantId, AwaitingShares> sharing = new LinkedHashMap<>();
    for (ParticipantId id : joined.keySet()) {
      var step = took(joined.get(id).receive(roster, beacon));
      sharing.put(id, client(id, step));
      shares = accepted(shares, step.message(), CollectingShares::accept);
    }
    return new Transcript(wire, input(went(shares.close()), sharing), points);
  }

  private RoundOutcome input(
      ServerStep.Step<List<ForwardedShares>, CollectingInputs> closed,
      Map<ParticipantId, AwaitingShares> sharing) {
    CollectingInputs inputs = server(closed.next());
    Map<ParticipantId, AwaitingSurvivors> masked = new LinkedHashMap<>();
    for (ForwardedShares forwarded : closed.message()) {
      ParticipantId id = sent(forwarded).to();
      var step = took(sharing.get(id).receive(forwarded, cohort.inputs().get(id)));
      masked.put(id, client(id, step));
      if (fates.get(id).arrives(3)) {
        inputs = accepted(inputs, step.message(), CollectingInputs::accept);
      }
    }
    return answer(went(inputs.close()), masked);
  }

  private RoundOutcome answer(
      ServerStep.Step<SurvivorSet, CollectingAnswers> closed,
      Map<ParticipantId, AwaitingSurvivors> masked) {
    SurvivorSet set = sent(closed.message());
    CollectingAnswers answers = server(closed.next());
    masked.keySet().retainAll(set.survivors());
    return answers instanceof CollectingSignatures signatures
        ? sign(set, signatures, masked)
        : unmask(
            (CollectingUnmasks) answers,
            masked,
            (id, state) -> took(((AwaitingUnmask) state).receive(set)));
  }

  private RoundOutcome sign(
      SurvivorSet set, CollectingSignatures first, Map<ParticipantId, AwaitingSurvivors> masked) {
    CollectingSignatures signatures = first;
    Map<ParticipantId, AwaitingConfirmation> signed = new LinkedHashMap<>();
    for (ParticipantId id : masked.keySet()) {
      ClientStep.Step<SurvivorSignature, AwaitingConfirmation> step =
          took(((AwaitingConsistency) masked.get(id)).receive(set));
      signed.put(id, client(id, step));
      signatures = accepted(signatures, step.message(), CollectingSignatures::accept);
    }
    var closed = went(signatures.close());
    Map<ParticipantId, SurvivorConfirmation> confirmations = new HashMap<>();
    closed.message().forEach(one -> confirmations.put(sent(one).to(), one));
    signed.keySet().retainAll(confirmations.keySet());
    return unmask(
        server(closed.next()), signed, (id, state) -> took(state.receive(confirmations.get(id))));
  }

  private <S> RoundOutcome unmask(
      CollectingUnmasks first,
      Map<ParticipantId, S> states,
      BiFunction<ParticipantId, S, ClientStep.Step<UnmaskResponse, ClientStep.Finished>> answer) {
    CollectingUnmasks unmasks = first;
    for (ParticipantId id : states.keySet()) {
      var step = answer.apply(id, states.get(id));
      client(id, step);
      if (fates.get(id).arrives(cohort.messages())) {
        unmasks = accepted(unmasks, step.message(), CollectingUnmasks::accept);
      }
    }
    return unmasks.close();
  }

  private <M extends Message> M sent(M message) {
    wire.add(HexFormat.of().formatHex(messages.encode(message)));
    return message;
  }

  /** Restarts a client between storing its step and sending the message, if it is time. */
  @SuppressWarnings("unchecked") // that it is of the same class is asserted
  private <M extends Message, N extends ClientState> N client(
      ParticipantId id, ClientStep.Step<M, N> step) {
    byte[] encoded = messages.encode(step.message());
    if (!restarts.test(points++)) {
      wire.add(HexFormat.of().formatHex(encoded));
      return step.next();
    }
    var codec = new ClientStateCodec(id, cohort.plan(), profiles.of(id));
    SavedState saved = stored(codec.save(step));
    assertTrue(saved.counter() > counters.getOrDefault(id, -1L));
    counters.put(id, saved.counter());
    try {
      var restored = codec.restore(saved);
      assertArrayEquals(encoded, messages.encode(restored.message()));
      assertEquals(step.next().getClass(), restored.next().getClass());
      assertArrayEquals(saved.exportSecretBytes(), codec.save(restored).exportSecretBytes());
      sent(restored.message());
      return (N) restored.next();
    } catch (MalformedState e) {
      throw new AssertionError(e);
    }
  }

  private <S extends ServerState, M> S accepted(
      S state, M message, BiFunction<S, M, Receipt> door) {
    assertEquals(Receipt.ACCEPTED, door.apply(state, message));
    S after = server(state);
    assertEquals(Receipt.DUPLICATE, door.apply(after, message));
    return after;
  }

  @SuppressWarnings("unchecked") // that it is of the same class is asserted
  private <S extends ServerState> S server(S state) {
    assertTrue(state.counter() > serverCounter);
    serverCounter = state.counter();
    if (!restarts.test(points++)) {
      return state;
    }
    var codec = new ServerStateCodec(cohort.plan(), profiles.suite());
    SavedState saved = stored(codec.save(state));
    assertEquals(state.counter(), saved.counter());
    try {
      ServerState restored = codec.restore(saved);
      assertEquals(state.getClass(), restored.getClass());
      assertEquals(state.missing(), restored.missing());
      assertEquals(state.counter(), restored.counter());
      assertArrayEquals(saved.exportSecretBytes(), codec.save(restored).exportSecretBytes());
      return (S) restored;
    } catch (MalformedState e) {
      throw new AssertionError(e);
    }
  }

  private static SavedState stored(SavedState saved) {
    try (saved) {
      return SavedState.parse(saved.exportSecretBytes());
    } catch (MalformedState e) {
      throw new AssertionError(e);
    }
  }

  private static <M extends Message, N> ClientStep.Step<M, N> took(ClientStep<M, N> step) {
    assertInstanceOf(ClientStep.Step.class, step, step::toString);
    return (ClientStep.Step<M, N>) step;
  }

  private static <M, N> ServerStep.Step<M, N> went(ServerStep<M, N> step) {
    assertInstanceOf(ServerStep.Step.class, step, step::toString);
    return (ServerStep.Step<M, N>) step;
  }
}

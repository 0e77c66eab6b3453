package org.murmuration.docs.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.client.AwaitingRoster;
import org.murmuration.secagg.client.AwaitingShares;
import org.murmuration.secagg.client.ClientProtocol;
import org.murmuration.secagg.client.ClientState;
import org.murmuration.secagg.client.ClientStateCodec;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.Trust;
import org.murmuration.secagg.server.CollectingKeys;
import org.murmuration.secagg.server.ServerProtocol;
import org.murmuration.secagg.server.ServerStep;
import org.murmuration.secagg.state.MalformedState;
import org.murmuration.secagg.state.SavedState;

/** A client that stops between storing its step and sending it, and comes back. */
class RestartExampleTest {
  private static final ParticipantId ME = new ParticipantId(1);

  private final SessionPlan plan =
      new SessionPlan(RoundBinding.unbound("digits"), Quorum.passive(2, 2), 10);
  private final Wire wire = new Wire();
  private final Store store = new Store();

  /** Stands for an encrypted file and a place that cannot be set back. */
  private static final class Store {
    private byte[] bytes = {};
    private long newest = -1;

    void replace(SavedState state) {
      bytes = state.exportSecretBytes();
      newest = state.counter();
    }

    byte[] read() {
      return bytes.clone();
    }

    long newestCounter() {
      return newest;
    }
  }

  /** Stands for the network. */
  private static final class Wire {
    private final List<byte[]> sent = new ArrayList<>();

    void send(byte[] message) {
      sent.add(message);
    }
  }

  @Test
  void restart_afterTheStepIsStored_sendsTheSameBytesAndGoesOn() throws MalformedState {
    ClientProfile profile =
        new ClientProfile(CipherSuite.standard(), new SecureRandom(), Trust.unrestricted());
    var joined = ClientProtocol.join(ME, plan, profile);
    Roster roster = rosterWith(joined, profile);
    var answer = joined.next().receive(roster, Beacon.none());

    // snippet: save-before-sending
    MessageCodec messages = new MessageCodec(plan);
    ClientStateCodec states = new ClientStateCodec(ME, plan, profile);

    var step = (ClientStep.Step<KeyShares, AwaitingShares>) answer;
    try (SavedState saved = states.save(step)) {
      store.replace(saved); // durable and encrypted, or the message must not leave
    }
    wire.send(messages.encode(step.message()));
    // end snippet

    ClientState next = restart(messages, states);
    assertTrue(next instanceof AwaitingShares);
    assertArrayEquals(wire.sent.get(0), wire.sent.get(1));
    store.newest++;
    assertThrows(IllegalStateException.class, () -> restart(messages, states));
    assertEquals(2, wire.sent.size());
  }

  private ClientState restart(MessageCodec messages, ClientStateCodec states)
      throws MalformedState {
    // snippet: come-back
    SavedState saved = SavedState.parse(store.read());
    if (saved.counter() < store.newestCounter()) {
      throw new IllegalStateException("the store was rolled back; take no part in this session");
    }
    ClientStep.Step<Message, ClientState> step = states.restore(saved);
    wire.send(messages.encode(step.message())); // the same bytes as before
    ClientState state = step.next(); // AwaitingRoster, AwaitingShares, ... or Finished
    // end snippet
    return state;
  }

  private Roster rosterWith(
      ClientStep.Step<Message.KeyAdvertisement, AwaitingRoster> mine, ClientProfile profile) {
    ParticipantId peer = new ParticipantId(2);
    CollectingKeys keys = ServerProtocol.open(plan, profile.suite(), List.of(ME, peer));
    keys.accept(mine.message());
    keys.accept(ClientProtocol.join(peer, plan, profile).message());
    return ((ServerStep.Step<Roster, ?>) keys.close(Beacon.none())).message();
  }
}

package org.murmuration.fl.simulate;

import java.util.Optional;
import java.util.Set;
import org.murmuration.fl.conduct.Pen;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.secagg.client.AwaitingConfirmation;
import org.murmuration.secagg.client.AwaitingConsistency;
import org.murmuration.secagg.client.AwaitingRoster;
import org.murmuration.secagg.client.AwaitingShares;
import org.murmuration.secagg.client.AwaitingUnmask;
import org.murmuration.secagg.client.ClientProtocol;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.identity.Signer;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.policy.ClientPolicy;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.Refusal;
import org.murmuration.secagg.policy.Trust;
import org.murmuration.secagg.ring.RingVector;

/** The client on a seat: bytes in, bytes out, until it is lost or withdraws. It keeps one state. */
final class SeatedClient implements AutoCloseable {
  private final Seat seat;
  private final Surroundings around;
  private Signer signer = Signer.Nobody.NOBODY;
  private Optional<AutoCloseable> state = Optional.empty();

  /** What all clients of a session share. */
  record Surroundings(
      MessageCodec codec, CipherSuite suite, PhaseCosts.Meter meter, SharedSession sessions) {}

  /** What the client does in a turn. */
  sealed interface Answer {
    /** It sends these bytes. */
    final class Sent implements Answer {
      private final byte[] message;

      Sent(byte[] message) {
        this.message = message;
      }

      byte[] message() {
        return message;
      }
    }

    /** It takes no further part. */
    record Withdrew(Refusal refusal) implements Answer {}
  }

  SeatedClient(Seat seat, Surroundings around) {
    this.seat = seat;
    this.around = around;
  }

  Seat seat() {
    return seat;
  }

  /** Joins under an identity of its own, where the plan asks for one. */
  Answer advertise() {
    Stopwatch watch = Stopwatch.start();
    if (around.codec().plan().signs()) {
      signer = Identity.fresh(seat.random());
    }
    var trust = new Trust(signer, Set.of(), ClientPolicy.unrestricted(), Participations::none);
    return answer(
        Phase.ADVERTISE_KEYS,
        watch,
        ClientProtocol.join(
            seat.id(),
            around.codec().plan(),
            new ClientProfile(around.suite(), seat.random(), trust)));
  }

  Answer shareKeys(byte[] roster, Beacon beacon) throws MalformedMessage {
    around.meter().received(Phase.SHARE_KEYS, roster.length);
    Stopwatch watch = Stopwatch.start();
    MessageCodec codec = around.codec();
    Session mine = Session.of(codec.plan(), around.suite(), codec.parseRoster(roster), beacon);
    Session session = around.sessions().like(mine);
    return answer(Phase.SHARE_KEYS, watch, in(AwaitingRoster.class).receive(session));
  }

  Answer maskInput(byte[] forwarded) throws MalformedMessage {
    around.meter().received(Phase.MASKED_INPUT, forwarded.length);
    AwaitingShares sharing = in(AwaitingShares.class);
    Stopwatch training = Stopwatch.start();
    RingVector input = seat.input().apply(sharing.surplus());
    around.meter().client(Phase.TRAIN, training.elapsed());
    Stopwatch watch = Stopwatch.start();
    var shares = around.codec().parseForwardedShares(forwarded);
    return answer(Phase.MASKED_INPUT, watch, sharing.receive(shares, input));
  }

  Answer sign(byte[] survivors) throws MalformedMessage {
    around.meter().received(Phase.CONSISTENCY, survivors.length);
    Stopwatch watch = Stopwatch.start();
    var set = around.sessions().like(around.codec().parseSurvivorSet(survivors));
    return answer(Phase.CONSISTENCY, watch, in(AwaitingConsistency.class).receive(set));
  }

  Answer unmask(byte[] survivors) throws MalformedMessage {
    around.meter().received(Phase.UNMASK, survivors.length);
    Stopwatch watch = Stopwatch.start();
    var set = around.codec().parseSurvivorSet(survivors);
    return answer(Phase.UNMASK, watch, in(AwaitingUnmask.class).receive(set));
  }

  Answer unmaskConfirmed(byte[] confirmation) throws MalformedMessage {
    around.meter().received(Phase.UNMASK, confirmation.length);
    Stopwatch watch = Stopwatch.start();
    var signed = around.codec().parseSurvivorConfirmation(confirmation);
    return answer(Phase.UNMASK, watch, in(AwaitingConfirmation.class).receive(signed));
  }

  /** The state of the last step; steps are driven in their order. */
  private <S extends AutoCloseable> S in(Class<S> kind) {
    return kind.cast(state.orElseThrow());
  }

  private <M extends Message, N> Answer answer(
      Phase phase, Stopwatch watch, ClientStep<M, N> step) {
    if (step instanceof ClientStep.Step<M, N> taken) {
      state = taken.next() instanceof AutoCloseable next ? Optional.of(next) : Optional.empty();
      return sent(phase, watch, taken.message());
    }
    state = Optional.empty();
    around.meter().client(phase, watch.elapsed());
    return new Answer.Withdrew(((ClientStep.Withdrawn<M, N>) step).refusal());
  }

  private Answer sent(Phase phase, Stopwatch watch, Message message) {
    Pen pen = new Pen(signer, around.suite().signatures());
    byte[] whole = around.codec().encode(seat.conduct().of(message, pen));
    byte[] bytes = seat.conduct().cut(message, whole);
    around.meter().client(phase, watch.elapsed());
    around.meter().sent(phase, bytes.length);
    return new Answer.Sent(bytes);
  }

  /** Wipes what the client still holds, wherever it was lost; more often than once is no harm. */
  @Override
  public void close() {
    try {
      if (state.isPresent()) {
        state.get().close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("a client state failed to wipe its secrets", e);
    }
    state = Optional.empty();
    if (signer instanceof Identity identity) {
      identity.close();
    }
  }
}

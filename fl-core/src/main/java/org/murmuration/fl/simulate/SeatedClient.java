package org.murmuration.fl.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.secagg.client.AwaitingConfirmation;
import org.murmuration.secagg.client.AwaitingConsistency;
import org.murmuration.secagg.client.AwaitingRoster;
import org.murmuration.secagg.client.AwaitingShares;
import org.murmuration.secagg.client.AwaitingSurvivors;
import org.murmuration.secagg.client.AwaitingUnmask;
import org.murmuration.secagg.client.ClientProtocol;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.ring.RingVector;

/** The client on a seat: bytes in, bytes out, until it is lost or withdraws. */
final class SeatedClient implements AutoCloseable {
  private final Seat seat;
  private final MessageCodec codec;
  private final PhaseCosts.Meter meter;
  private final Deque<AutoCloseable> secrets = new ArrayDeque<>();
  private Optional<AwaitingRoster> awaitingRoster = Optional.empty();
  private Optional<AwaitingShares> awaitingShares = Optional.empty();
  private Optional<AwaitingSurvivors> awaitingSurvivors = Optional.empty();
  private Optional<AwaitingConfirmation> awaitingConfirmation = Optional.empty();

  SeatedClient(Seat seat, MessageCodec codec, PhaseCosts.Meter meter) {
    this.seat = seat;
    this.codec = codec;
    this.meter = meter;
  }

  Seat seat() {
    return seat;
  }

  byte[] advertise(ClientProfile profile) {
    Stopwatch watch = Stopwatch.start();
    var joined = ClientProtocol.join(seat.id(), codec.plan(), profile);
    awaitingRoster = Optional.of(kept(joined.next()));
    return sent(Phase.ADVERTISE_KEYS, watch, joined.message());
  }

  Optional<byte[]> shareKeys(byte[] roster, Beacon beacon) throws MalformedMessage {
    meter.received(Phase.SHARE_KEYS, roster.length);
    Stopwatch watch = Stopwatch.start();
    var step = awaitingRoster.orElseThrow().receive(codec.parseRoster(roster), beacon);
    awaitingShares = next(step).map(this::kept);
    return message(step).map(message -> sent(Phase.SHARE_KEYS, watch, message));
  }

  Optional<byte[]> maskInput(byte[] forwarded) throws MalformedMessage {
    meter.received(Phase.MASKED_INPUT, forwarded.length);
    Stopwatch training = Stopwatch.start();
    RingVector input = seat.input().get();
    meter.client(Phase.TRAIN, training.elapsed());
    Stopwatch watch = Stopwatch.start();
    var step = awaitingShares.orElseThrow().receive(codec.parseForwardedShares(forwarded), input);
    awaitingSurvivors = next(step).map(this::kept);
    return message(step).map(message -> sent(Phase.MASKED_INPUT, watch, message));
  }

  Optional<byte[]> sign(byte[] survivors) throws MalformedMessage {
    meter.received(Phase.CONSISTENCY, survivors.length);
    Stopwatch watch = Stopwatch.start();
    var state = (AwaitingConsistency) awaitingSurvivors.orElseThrow();
    var step = state.receive(codec.parseSurvivorSet(survivors));
    awaitingConfirmation = next(step).map(this::kept);
    return message(step).map(message -> sent(Phase.CONSISTENCY, watch, message));
  }

  Optional<byte[]> unmask(byte[] survivors) throws MalformedMessage {
    meter.received(Phase.UNMASK, survivors.length);
    Stopwatch watch = Stopwatch.start();
    var state = (AwaitingUnmask) awaitingSurvivors.orElseThrow();
    var step = state.receive(codec.parseSurvivorSet(survivors));
    return message(step).map(message -> sent(Phase.UNMASK, watch, message));
  }

  Optional<byte[]> unmaskConfirmed(byte[] confirmation) throws MalformedMessage {
    meter.received(Phase.UNMASK, confirmation.length);
    Stopwatch watch = Stopwatch.start();
    var step =
        awaitingConfirmation.orElseThrow().receive(codec.parseSurvivorConfirmation(confirmation));
    return message(step).map(message -> sent(Phase.UNMASK, watch, message));
  }

  private byte[] sent(Phase phase, Stopwatch watch, Message message) {
    byte[] bytes = codec.encode(message);
    meter.client(phase, watch.elapsed());
    meter.sent(phase, bytes.length);
    return bytes;
  }

  private static <M extends Message, N> Optional<N> next(ClientStep<M, N> step) {
    return step instanceof ClientStep.Step<M, N> taken
        ? Optional.of(taken.next())
        : Optional.empty();
  }

  private static <M extends Message, N> Optional<M> message(ClientStep<M, N> step) {
    return step instanceof ClientStep.Step<M, N> taken
        ? Optional.of(taken.message())
        : Optional.empty();
  }

  private <S extends AutoCloseable> S kept(S state) {
    secrets.push(state);
    return state;
  }

  /** Wipes what the client still holds, wherever it was lost. */
  @Override
  public void close() {
    for (AutoCloseable secret : secrets) {
      try {
        secret.close();
      } catch (Exception e) {
        throw new IllegalStateException("a client state failed to wipe its secrets", e);
      }
    }
  }
}

package org.murmuration.fl.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.simulate.SeatedClient.Surroundings;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingKeys;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingSignatures;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.server.ServerProtocol;
import org.murmuration.secagg.server.ServerStep;

/**
 * One session of the protocol among clients of this process. Every message is encoded and parsed,
 * so the bytes counted are the bytes sent.
 *
 * <p>The server adds each masked input as it comes and keeps one accumulator. The result does not
 * depend on the workers, as sums are of integers. Clients that are refused are told about, and the
 * session goes on without them.
 */
public final class SecureSession {
  private final SessionPlan plan;
  private final CipherSuite suite;
  private final SessionWatch watch;
  private final MessageCodec codec;
  private final PhaseCosts.Meter meter = new PhaseCosts.Meter();
  private final Turns turns;
  private Beacon beacon = Beacon.none();

  public SecureSession(SessionPlan plan, CipherSuite suite, Workers workers) {
    this(plan, suite, workers, SessionWatch.none());
  }

  /**
   * @param watch is told how far the session is
   */
  public SecureSession(SessionPlan plan, CipherSuite suite, Workers workers, SessionWatch watch) {
    this.plan = plan;
    this.suite = suite;
    this.watch = watch;
    this.codec = new MessageCodec(plan);
    this.turns = new Turns(workers, meter, watch);
  }

  /** Runs the session to its outcome. */
  public Aggregated run(List<Seat> seats) {
    Surroundings around = new Surroundings(codec, suite, meter, new SharedSession());
    List<SeatedClient> clients =
        seats.stream().map(seat -> new SeatedClient(seat, around)).toList();
    drawBeacon(seats);
    try {
      return new Aggregated(advertiseKeys(clients), meter.costs(), turns.refused());
    } finally {
      clients.forEach(SeatedClient::close);
    }
  }

  /** In one process the clients draw the graph: nobody here gains from a choice. */
  private void drawBeacon(List<Seat> seats) {
    byte[] value = new byte[Digest.SIZE_BYTES];
    seats.stream().findFirst().ifPresent(seat -> seat.random().nextBytes(value));
    beacon = new Beacon(Digest.copyOf(value));
  }

  private RoundOutcome advertiseKeys(List<SeatedClient> clients) {
    List<ParticipantId> invited = clients.stream().map(client -> client.seat().id()).toList();
    CollectingKeys server = ServerProtocol.open(plan, suite, invited);
    List<SeatedClient> there =
        turns.take(
            Phase.ADVERTISE_KEYS,
            senders(clients, LossPoint.ADVERTISE_KEYS),
            SeatedClient::advertise,
            bytes -> server.accept(codec.parseKeyAdvertisement(bytes)));
    return switchOn(
        turns.timed(Phase.ADVERTISE_KEYS, () -> server.close(beacon)),
        (roster, next) -> shareKeys(roster, next, there));
  }

  private RoundOutcome shareKeys(Roster roster, CollectingShares server, List<SeatedClient> there) {
    byte[] message = turns.timed(Phase.ADVERTISE_KEYS, () -> codec.encode(roster));
    List<SeatedClient> left =
        turns.take(
            Phase.SHARE_KEYS,
            senders(there, LossPoint.SHARE_KEYS),
            client -> client.shareKeys(message, beacon),
            bytes -> server.accept(codec.parseKeyShares(bytes)));
    return switchOn(
        turns.timed(Phase.SHARE_KEYS, server::close),
        (forwarded, next) -> maskInput(forwarded, next, left));
  }

  private RoundOutcome maskInput(
      List<ForwardedShares> forwarded, CollectingInputs server, List<SeatedClient> there) {
    Mailbox mail = new Mailbox(Phase.SHARE_KEYS, turns, codec).with(forwarded, ForwardedShares::to);
    List<SeatedClient> left =
        turns.take(
            Phase.MASKED_INPUT,
            senders(there, LossPoint.MASKED_INPUT),
            client -> client.maskInput(mail.fetch(client)),
            bytes -> server.accept(codec.parseMaskedInput(bytes)));
    return switchOn(
        turns.timed(Phase.MASKED_INPUT, server::close),
        (survivors, next) ->
            next instanceof CollectingSignatures signatures
                ? sign(survivors, signatures, left)
                : unmask(survivors, (CollectingUnmasks) next, left));
  }

  private RoundOutcome sign(
      SurvivorSet survivors, CollectingSignatures server, List<SeatedClient> there) {
    byte[] message = turns.timed(Phase.MASKED_INPUT, () -> codec.encode(survivors));
    List<SeatedClient> left =
        turns.take(
            Phase.CONSISTENCY,
            senders(there, LossPoint.CONSISTENCY),
            client -> client.sign(message),
            bytes -> server.accept(codec.parseSurvivorSignature(bytes)));
    return switchOn(
        turns.timed(Phase.CONSISTENCY, server::close),
        (confirmations, next) -> unmaskConfirmed(confirmations, next, left));
  }

  /** A client of whose share holders too few signed is sent nothing. */
  private RoundOutcome unmaskConfirmed(
      List<SurvivorConfirmation> confirmations,
      CollectingUnmasks server,
      List<SeatedClient> there) {
    Mailbox mail =
        new Mailbox(Phase.CONSISTENCY, turns, codec).with(confirmations, SurvivorConfirmation::to);
    return open(
        server,
        those(senders(there, LossPoint.UNMASK), mail::has),
        client -> client.unmaskConfirmed(mail.fetch(client)));
  }

  private RoundOutcome unmask(
      SurvivorSet survivors, CollectingUnmasks server, List<SeatedClient> there) {
    byte[] message = turns.timed(Phase.MASKED_INPUT, () -> codec.encode(survivors));
    return open(server, senders(there, LossPoint.UNMASK), client -> client.unmask(message));
  }

  private RoundOutcome open(
      CollectingUnmasks server, List<SeatedClient> clients, Turns.ClientTurn turn) {
    turns.take(
        Phase.UNMASK, clients, turn, bytes -> server.accept(codec.parseUnmaskResponse(bytes)));
    watch.onOpening();
    return turns.timedOnAll(Phase.UNMASK, server::close);
  }

  private static List<SeatedClient> senders(List<SeatedClient> clients, LossPoint step) {
    return those(clients, client -> client.seat().loss().sends(step));
  }

  /** The others are lost: they end here. */
  private static List<SeatedClient> those(
      List<SeatedClient> clients, Predicate<SeatedClient> stay) {
    List<SeatedClient> staying = new ArrayList<>();
    for (SeatedClient client : clients) {
      if (stay.test(client)) {
        staying.add(client);
      } else {
        client.close();
      }
    }
    return staying;
  }

  private static <M, N> RoundOutcome switchOn(
      ServerStep<M, N> step, BiFunction<M, N, RoundOutcome> goOn) {
    return step instanceof ServerStep.Step<M, N> next
        ? goOn.apply(next.message(), next.next())
        : ((ServerStep.Stopped<M, N>) step).outcome();
  }
}

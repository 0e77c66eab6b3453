package org.murmuration.fl.simulate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Stopwatch;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.identity.Signer;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.ClientPolicy;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.Participations;
import org.murmuration.secagg.policy.Trust;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingKeys;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingSignatures;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.server.Receipt;
import org.murmuration.secagg.server.RoundOutcome;
import org.murmuration.secagg.server.ServerProtocol;
import org.murmuration.secagg.server.ServerStep;

/**
 * One session of the protocol among clients of this process. Every message is encoded and parsed,
 * so the bytes counted are the bytes sent.
 *
 * <p>The server adds each masked input as it comes and keeps one accumulator. The result does not
 * depend on the workers, as sums are of integers.
 */
public final class SecureSession {
  private final SessionPlan plan;
  private final CipherSuite suite;
  private final Workers workers;
  private final MessageCodec codec;
  private final PhaseCosts.Meter meter = new PhaseCosts.Meter();
  private final Object serverTurn = new Object();
  private Beacon beacon = Beacon.none();

  public SecureSession(SessionPlan plan, CipherSuite suite, Workers workers) {
    this.plan = plan;
    this.suite = suite;
    this.workers = workers;
    this.codec = new MessageCodec(plan);
  }

  /** What a client does in a phase: its bytes, or nothing once it has withdrawn. */
  private interface ClientTurn {
    Optional<byte[]> take(SeatedClient client) throws MalformedMessage;
  }

  /** What the server makes of a client's bytes. */
  private interface ServerTurn {
    Receipt take(byte[] message) throws MalformedMessage;
  }

  /** Runs the session to its outcome. */
  public Aggregated run(List<Seat> seats) {
    List<SeatedClient> clients =
        seats.stream().map(seat -> new SeatedClient(seat, codec, meter)).toList();
    drawBeacon(seats);
    try {
      return new Aggregated(advertiseKeys(clients), meter.costs());
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

  private ClientProfile profile(Seat seat) {
    Signer signer = plan.signs() ? Identity.fresh(seat.random()) : Signer.Nobody.NOBODY;
    return new ClientProfile(
        suite,
        seat.random(),
        new Trust(signer, Set.of(), ClientPolicy.unrestricted(), Participations.none()));
  }

  private RoundOutcome advertiseKeys(List<SeatedClient> clients) {
    List<ParticipantId> invited = clients.stream().map(client -> client.seat().id()).toList();
    CollectingKeys server = ServerProtocol.open(plan, suite, invited);
    List<SeatedClient> there =
        turns(
            Phase.ADVERTISE_KEYS,
            senders(clients, LossPoint.ADVERTISE_KEYS),
            client -> Optional.of(client.advertise(profile(client.seat()))),
            bytes -> server.accept(codec.parseKeyAdvertisement(bytes)));
    return switchOn(
        timed(Phase.ADVERTISE_KEYS, () -> server.close(beacon)), (m, n) -> shareKeys(m, n, there));
  }

  private RoundOutcome shareKeys(Roster roster, CollectingShares server, List<SeatedClient> there) {
    byte[] message = timed(Phase.ADVERTISE_KEYS, () -> codec.encode(roster));
    List<SeatedClient> left =
        turns(
            Phase.SHARE_KEYS,
            senders(there, LossPoint.SHARE_KEYS),
            client -> client.shareKeys(message, beacon),
            bytes -> server.accept(codec.parseKeyShares(bytes)));
    return switchOn(timed(Phase.SHARE_KEYS, server::close), (m, n) -> maskInput(m, n, left));
  }

  private RoundOutcome maskInput(
      List<ForwardedShares> forwarded, CollectingInputs server, List<SeatedClient> there) {
    Map<ParticipantId, byte[]> messages = new TreeMap<>();
    timed(Phase.SHARE_KEYS, () -> forwardTo(messages, forwarded));
    List<SeatedClient> left =
        turns(
            Phase.MASKED_INPUT,
            senders(there, LossPoint.MASKED_INPUT),
            client -> client.maskInput(Objects.requireNonNull(messages.get(client.seat().id()))),
            bytes -> server.accept(codec.parseMaskedInput(bytes)));
    return switchOn(
        timed(Phase.MASKED_INPUT, server::close),
        (survivors, next) ->
            next instanceof CollectingSignatures signatures
                ? sign(survivors, signatures, left)
                : unmask(survivors, (CollectingUnmasks) next, left));
  }

  private boolean forwardTo(Map<ParticipantId, byte[]> messages, List<ForwardedShares> forwarded) {
    forwarded.forEach(shares -> messages.put(shares.to(), codec.encode(shares)));
    return true;
  }

  private RoundOutcome sign(
      SurvivorSet survivors, CollectingSignatures server, List<SeatedClient> there) {
    byte[] message = timed(Phase.MASKED_INPUT, () -> codec.encode(survivors));
    List<SeatedClient> left =
        turns(
            Phase.CONSISTENCY,
            there,
            client -> client.sign(message),
            bytes -> server.accept(codec.parseSurvivorSignature(bytes)));
    return switchOn(
        timed(Phase.CONSISTENCY, server::close),
        (confirmations, next) -> unmaskConfirmed(confirmations, next, left));
  }

  private RoundOutcome unmaskConfirmed(
      List<SurvivorConfirmation> confirmations,
      CollectingUnmasks server,
      List<SeatedClient> there) {
    Map<ParticipantId, byte[]> messages = new TreeMap<>();
    timed(
        Phase.CONSISTENCY,
        () -> {
          confirmations.forEach(one -> messages.put(one.to(), codec.encode(one)));
          return true;
        });
    turns(
        Phase.UNMASK,
        senders(there, LossPoint.UNMASK).stream()
            .filter(client -> messages.containsKey(client.seat().id()))
            .toList(),
        client -> client.unmaskConfirmed(Objects.requireNonNull(messages.get(client.seat().id()))),
        bytes -> server.accept(codec.parseUnmaskResponse(bytes)));
    return timed(Phase.UNMASK, server::close);
  }

  private RoundOutcome unmask(
      SurvivorSet survivors, CollectingUnmasks server, List<SeatedClient> there) {
    byte[] message = timed(Phase.MASKED_INPUT, () -> codec.encode(survivors));
    turns(
        Phase.UNMASK,
        senders(there, LossPoint.UNMASK),
        client -> client.unmask(message),
        bytes -> server.accept(codec.parseUnmaskResponse(bytes)));
    return timed(Phase.UNMASK, server::close);
  }

  private static List<SeatedClient> senders(List<SeatedClient> clients, LossPoint step) {
    return clients.stream().filter(client -> client.seat().loss().sends(step)).toList();
  }

  /** Lets every client take its turn, the server after each; returns who is still there. */
  private List<SeatedClient> turns(
      Phase phase, List<SeatedClient> clients, ClientTurn clientTurn, ServerTurn serverTurn) {
    List<Boolean> sent =
        workers.map(clients, client -> turn(phase, client, clientTurn, serverTurn));
    return IntStream.range(0, clients.size()).filter(sent::get).mapToObj(clients::get).toList();
  }

  private boolean turn(
      Phase phase, SeatedClient client, ClientTurn clientTurn, ServerTurn serverTurn) {
    try {
      Optional<byte[]> message = clientTurn.take(client);
      if (message.isPresent()) {
        synchronized (this.serverTurn) {
          Stopwatch watch = Stopwatch.start();
          requireAccepted(serverTurn.take(message.get()));
          meter.server(phase, watch.elapsed());
        }
      }
      return message.isPresent();
    } catch (MalformedMessage e) {
      throw new IllegalStateException("a message of this process did not parse", e);
    }
  }

  private static void requireAccepted(Receipt receipt) {
    if (!receipt.accepted()) {
      throw new IllegalStateException("the server refused a client of this process: " + receipt);
    }
  }

  private <T> T timed(Phase phase, Supplier<T> work) {
    Stopwatch watch = Stopwatch.start();
    T result = work.get();
    meter.server(phase, watch.elapsed());
    return result;
  }

  private static <M, N> RoundOutcome switchOn(
      ServerStep<M, N> step, BiFunction<M, N, RoundOutcome> goOn) {
    return step instanceof ServerStep.Step<M, N> next
        ? goOn.apply(next.message(), next.next())
        : ((ServerStep.Stopped<M, N>) step).outcome();
  }
}

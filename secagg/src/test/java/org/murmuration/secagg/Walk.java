package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.murmuration.secagg.client.AwaitingRoster;
import org.murmuration.secagg.client.AwaitingShares;
import org.murmuration.secagg.client.AwaitingUnmask;
import org.murmuration.secagg.client.ClientProtocol;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.SessionPlan;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingKeys;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.server.Receipt;
import org.murmuration.secagg.server.RoundOutcome;
import org.murmuration.secagg.server.ServerProtocol;
import org.murmuration.secagg.server.ServerStep;

/**
 * Drives one session by encoded bytes, as a deployment would. A message that does not arrive in
 * time arrives after its step is closed, and must be refused as late.
 */
public final class Walk {
  /** Parses one kind of message. */
  private interface Parser<M> {
    M parse(byte[] bytes) throws MalformedMessage;
  }

  private final SessionPlan plan;
  private final KeyAgreement agreement;
  private final MessageCodec codec;
  private final SecureRandom random;
  private final Comparator<ParticipantId> arrival;

  public Walk(SessionPlan plan, KeyAgreement agreement, SecureRandom random) {
    this(plan, agreement, random, Comparator.naturalOrder());
  }

  public Walk(
      SessionPlan plan,
      KeyAgreement agreement,
      SecureRandom random,
      Comparator<ParticipantId> arrival) {
    this.plan = plan;
    this.agreement = agreement;
    this.codec = new MessageCodec(plan);
    this.random = random;
    this.arrival = arrival;
  }

  public RoundOutcome run(Map<ParticipantId, RingVector> inputs, Map<ParticipantId, Fate> fates) {
    CollectingKeys keys = ServerProtocol.open(plan, agreement, inputs.keySet());
    Map<ParticipantId, AwaitingRoster> joined = new TreeMap<>(arrival);
    Post<Message.KeyAdvertisement> advertisements =
        new Post<>(1, fates, codec::parseKeyAdvertisement, keys::accept);
    for (ParticipantId id : inputs.keySet()) {
      if (fates.get(id).sends(1)) {
        var step = ClientProtocol.join(id, plan, agreement, random);
        joined.put(id, step.next());
        advertisements.send(id, step.message());
      }
    }
    advertisements.deliver();
    var closed = keys.close();
    advertisements.deliverLate();
    if (closed instanceof ServerStep.Stopped<?, ?> stopped) {
      return stopped.outcome();
    }
    var next = (ServerStep.Step<Message.Roster, CollectingShares>) closed;
    joined.keySet().retainAll(next.message().entries().keySet());
    return share(carried(next.message(), codec::parseRoster), next.next(), joined, inputs, fates);
  }

  private RoundOutcome share(
      Message.Roster roster,
      CollectingShares shares,
      Map<ParticipantId, AwaitingRoster> joined,
      Map<ParticipantId, RingVector> inputs,
      Map<ParticipantId, Fate> fates) {
    Post<Message.KeyShares> post = new Post<>(2, fates, codec::parseKeyShares, shares::accept);
    Map<ParticipantId, AwaitingShares> sharing =
        step(2, joined, fates, post, (id, state) -> state.receive(roster));
    post.deliver();
    var closed = shares.close();
    post.deliverLate();
    if (closed instanceof ServerStep.Stopped<?, ?> stopped) {
      return stopped.outcome();
    }
    var next = (ServerStep.Step<List<Message.ForwardedShares>, CollectingInputs>) closed;
    Map<ParticipantId, Message.ForwardedShares> forwarded = new TreeMap<>();
    for (Message.ForwardedShares one : next.message()) {
      forwarded.put(one.to(), carried(one, codec::parseForwardedShares));
    }
    sharing.keySet().retainAll(forwarded.keySet());
    return input(forwarded, next.next(), sharing, inputs, fates);
  }

  private RoundOutcome input(
      Map<ParticipantId, Message.ForwardedShares> forwarded,
      CollectingInputs collecting,
      Map<ParticipantId, AwaitingShares> sharing,
      Map<ParticipantId, RingVector> inputs,
      Map<ParticipantId, Fate> fates) {
    Post<Message.MaskedInput> post =
        new Post<>(3, fates, codec::parseMaskedInput, collecting::accept);
    Map<ParticipantId, AwaitingUnmask> masked =
        step(
            3,
            sharing,
            fates,
            post,
            (id, state) -> state.receive(forwarded.get(id), inputs.get(id)));
    post.deliver();
    var closed = collecting.close();
    post.deliverLate();
    if (closed instanceof ServerStep.Stopped<?, ?> stopped) {
      return stopped.outcome();
    }
    var next = (ServerStep.Step<Message.UnmaskRequest, CollectingUnmasks>) closed;
    masked.keySet().retainAll(next.message().survivors());
    return unmask(carried(next.message(), codec::parseUnmaskRequest), next.next(), masked, fates);
  }

  private RoundOutcome unmask(
      Message.UnmaskRequest request,
      CollectingUnmasks collecting,
      Map<ParticipantId, AwaitingUnmask> masked,
      Map<ParticipantId, Fate> fates) {
    Post<Message.UnmaskResponse> post =
        new Post<>(4, fates, codec::parseUnmaskResponse, collecting::accept);
    step(4, masked, fates, post, (id, state) -> state.receive(request));
    post.deliver();
    RoundOutcome outcome = collecting.close();
    post.deliverLate();
    return outcome;
  }

  private static <S, M extends Message, N> Map<ParticipantId, N> step(
      int number,
      Map<ParticipantId, S> states,
      Map<ParticipantId, Fate> fates,
      Post<M> post,
      BiFunction<ParticipantId, S, ClientStep<M, N>> receive) {
    Map<ParticipantId, N> next = new TreeMap<>();
    states.forEach(
        (id, state) -> {
          if (fates.get(id).sends(number)) {
            ClientStep<M, N> answer = receive.apply(id, state);
            assertInstanceOf(ClientStep.Step.class, answer, answer::toString);
            var step = (ClientStep.Step<M, N>) answer;
            post.send(id, step.message());
            next.put(id, step.next());
          }
        });
    return next;
  }

  private <M extends Message> M carried(M message, Parser<M> parser) {
    return parsed(codec.encode(message), parser);
  }

  private static <M> M parsed(byte[] bytes, Parser<M> parser) {
    try {
      return parser.parse(bytes);
    } catch (MalformedMessage e) {
      throw new AssertionError(e);
    }
  }

  /** The messages of one step on their way to the server. */
  private final class Post<M extends Message> {
    private final int step;
    private final Map<ParticipantId, Fate> fates;
    private final Parser<M> parser;
    private final java.util.function.Function<M, Receipt> door;
    private final Map<ParticipantId, byte[]> sent = new TreeMap<>(arrival);

    Post(
        int step,
        Map<ParticipantId, Fate> fates,
        Parser<M> parser,
        java.util.function.Function<M, Receipt> door) {
      this.step = step;
      this.fates = fates;
      this.parser = parser;
      this.door = door;
    }

    void send(ParticipantId from, M message) {
      sent.put(from, codec.encode(message));
    }

    void deliver() {
      hand(true, Receipt.ACCEPTED);
      hand(true, Receipt.DUPLICATE);
    }

    void deliverLate() {
      hand(false, Receipt.LATE);
    }

    private void hand(boolean inTime, Receipt expected) {
      for (ParticipantId from : new ArrayList<>(sent.keySet())) {
        if (fates.get(from).arrives(step) == inTime) {
          assertEquals(expected, door.apply(parsed(sent.get(from), parser)));
        }
      }
    }
  }
}

package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.murmuration.secagg.client.AwaitingConfirmation;
import org.murmuration.secagg.client.AwaitingConsistency;
import org.murmuration.secagg.client.AwaitingRoster;
import org.murmuration.secagg.client.AwaitingShares;
import org.murmuration.secagg.client.AwaitingSurvivors;
import org.murmuration.secagg.client.AwaitingUnmask;
import org.murmuration.secagg.client.ClientProtocol;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.SharingGraph;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.policy.Refusal.Reason;
import org.murmuration.secagg.server.CollectingAnswers;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingKeys;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingSignatures;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.server.ServerProtocol;
import org.murmuration.secagg.server.ServerStep;

/**
 * Drives one session by encoded bytes, as a deployment would, and compares its outcome with what
 * fates and graph ask for. A message that does not arrive in time arrives after its step is closed,
 * and must be refused as late.
 */
public final class Walk {
  /** Parses one kind of message. */
  private interface Parser<M> {
    M parse(byte[] bytes) throws MalformedMessage;
  }

  /** Which fifth or fourth message is the last. */
  private static final int SIGNATURE = 4;

  private final Cohort cohort;
  private final Profiles profiles;
  private final MessageCodec codec;
  private final Beacon beacon;
  private final Comparator<ParticipantId> arrival;
  private final Schedule schedule;
  private Added added = Added.nothing();
  private Ear ear = (step, from, bytes) -> {};

  /** Hears what clients send to the server. */
  public interface Ear {
    /** Client {@code from} sends {@code bytes}, its message number {@code step}. */
    void hears(int step, ParticipantId from, byte[] bytes);
  }

  /** Returns this walk, with all that the server receives told to {@code listener}. */
  public Walk heardBy(Ear listener) {
    ear = listener;
    return this;
  }

  public Walk(Cohort cohort, CipherSuite suite, SecureRandom random) {
    this(cohort, suite, random, Comparator.naturalOrder());
  }

  public Walk(
      Cohort cohort, CipherSuite suite, SecureRandom random, Comparator<ParticipantId> arrival) {
    this(cohort, new Profiles(suite, random), arrival, Schedule.orderly());
  }

  Walk(Cohort cohort, Profiles profiles, Comparator<ParticipantId> arrival, Schedule schedule) {
    this.cohort = cohort;
    this.profiles = profiles;
    this.codec = new MessageCodec(cohort.plan());
    this.beacon = new Beacon(Cohort.digest("beacon"));
    this.arrival = arrival;
    this.schedule = schedule;
  }

  /** Runs the session; fails unless its outcome is the expected one. */
  public RoundOutcome run(Map<ParticipantId, Fate> fates) {
    RoundOutcome outcome = walk(fates);
    schedule.end();
    return outcome;
  }

  private RoundOutcome walk(Map<ParticipantId, Fate> fates) {
    added = new Added(cohort.plan());
    CollectingKeys keys =
        ServerProtocol.open(cohort.plan(), profiles.suite(), cohort.inputs().keySet());
    Map<ParticipantId, AwaitingRoster> joined = new TreeMap<>(arrival);
    Post<Message.KeyAdvertisement> advertisements =
        new Post<>(1, fates, codec::parseKeyAdvertisement, keys::accept);
    for (ParticipantId id : cohort.inputs().keySet()) {
      if (fates.get(id).sends(1)) {
        var step = ClientProtocol.join(id, cohort.plan(), profiles.of(id));
        joined.put(id, step.next());
        advertisements.send(id, step.message());
      }
    }
    advertisements.deliver();
    var closed = keys.close(beacon);
    advertisements.deliverLate();
    Expectation expectation = new Expectation(cohort, fates);
    if (closed instanceof ServerStep.Stopped<?, ?> stopped) {
      assertEquals(expectation.withoutRoster(), stopped.outcome(), fates::toString);
      return stopped.outcome();
    }
    var next = (ServerStep.Step<Message.Roster, CollectingShares>) closed;
    joined.keySet().retainAll(next.message().entries().keySet());
    Message.Roster roster = carried(next.message(), codec::parseRoster);
    RoundOutcome outcome = new Run(fates).share(roster, next.next(), joined);
    assertEquals(expectation.on(graph(roster)), added.takenBackFrom(outcome), fates::toString);
    return outcome;
  }

  private SharingGraph graph(Message.Roster roster) {
    return Session.of(cohort.plan(), profiles.suite(), roster, beacon).graph();
  }

  /** One session once there is a roster. */
  private final class Run {
    private final Map<ParticipantId, Fate> fates;

    Run(Map<ParticipantId, Fate> fates) {
      this.fates = fates;
    }

    RoundOutcome share(
        Message.Roster roster, CollectingShares shares, Map<ParticipantId, AwaitingRoster> joined) {
      Post<Message.KeyShares> post = new Post<>(2, fates, codec::parseKeyShares, shares::accept);
      Map<ParticipantId, AwaitingShares> sharing =
          step(2, joined, post, (id, state) -> state.receive(roster, beacon));
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
      return input(forwarded, next.next(), sharing);
    }

    private RoundOutcome input(
        Map<ParticipantId, Message.ForwardedShares> forwarded,
        CollectingInputs collecting,
        Map<ParticipantId, AwaitingShares> sharing) {
      Post<Message.MaskedInput> post =
          new Post<>(3, fates, codec::parseMaskedInput, collecting::accept);
      Map<ParticipantId, AwaitingSurvivors> masked =
          step(
              3,
              sharing,
              post,
              (id, state) ->
                  state.receive(
                      forwarded.get(id), added.to(cohort.inputs().get(id), id, state.surplus())));
      post.deliver();
      var closed = collecting.close();
      post.deliverLate();
      if (closed instanceof ServerStep.Stopped<?, ?> stopped) {
        return stopped.outcome();
      }
      var next = (ServerStep.Step<SurvivorSet, CollectingAnswers>) closed;
      masked.keySet().retainAll(next.message().survivors());
      SurvivorSet set = carried(next.message(), codec::parseSurvivorSet);
      return next.next() instanceof CollectingSignatures signatures
          ? sign(set, signatures, masked)
          : unmask(
              (CollectingUnmasks) next.next(),
              4,
              masked,
              (id, state) -> ((AwaitingUnmask) state).receive(set));
    }

    private RoundOutcome sign(
        SurvivorSet set,
        CollectingSignatures collecting,
        Map<ParticipantId, AwaitingSurvivors> masked) {
      Post<Message.SurvivorSignature> post =
          new Post<>(SIGNATURE, fates, codec::parseSurvivorSignature, collecting::accept);
      Map<ParticipantId, AwaitingConfirmation> signed =
          step(SIGNATURE, masked, post, (id, state) -> ((AwaitingConsistency) state).receive(set));
      post.deliver();
      var closed = collecting.close();
      post.deliverLate();
      if (closed instanceof ServerStep.Stopped<?, ?> stopped) {
        return stopped.outcome();
      }
      var next = (ServerStep.Step<List<SurvivorConfirmation>, CollectingUnmasks>) closed;
      Map<ParticipantId, SurvivorConfirmation> confirmations = new TreeMap<>();
      for (SurvivorConfirmation one : next.message()) {
        confirmations.put(one.to(), carried(one, codec::parseSurvivorConfirmation));
      }
      signed.keySet().retainAll(confirmations.keySet());
      return unmask(next.next(), 5, signed, (id, state) -> state.receive(confirmations.get(id)));
    }

    private <S> RoundOutcome unmask(
        CollectingUnmasks collecting,
        int message,
        Map<ParticipantId, S> states,
        BiFunction<ParticipantId, S, ClientStep<Message.UnmaskResponse, ClientStep.Finished>>
            answer) {
      Post<Message.UnmaskResponse> post =
          new Post<>(message, fates, codec::parseUnmaskResponse, collecting::accept);
      step(message, states, post, answer);
      post.deliver();
      RoundOutcome outcome = collecting.close();
      post.deliverLate();
      return outcome;
    }

    private <S, M extends Message, N> Map<ParticipantId, N> step(
        int number,
        Map<ParticipantId, S> states,
        Post<M> post,
        BiFunction<ParticipantId, S, ClientStep<M, N>> receive) {
      Map<ParticipantId, N> next = new TreeMap<>();
      states.forEach(
          (id, state) -> {
            if (fates.get(id).sends(number)) {
              took(receive.apply(id, state))
                  .ifPresent(
                      step -> {
                        post.send(id, step.message());
                        next.put(id, step.next());
                      });
              if (schedule.repeats()) {
                assertThrows(IllegalStateException.class, () -> receive.apply(id, state));
              }
            }
          });
      return next;
    }
  }

  /** Nobody withdraws but who has lost too many share holders. */
  private static <M extends Message, N> Optional<ClientStep.Step<M, N>> took(
      ClientStep<M, N> answer) {
    if (answer instanceof ClientStep.Withdrawn<M, N> withdrawn) {
      assertEquals(Reason.TOO_FEW_SHARERS, withdrawn.refusal().reason());
      return Optional.empty();
    }
    return Optional.of((ClientStep.Step<M, N>) answer);
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
    private final Function<M, Receipt> door;
    private final Map<ParticipantId, byte[]> sent = new TreeMap<>(arrival);

    Post(int step, Map<ParticipantId, Fate> fates, Parser<M> parser, Function<M, Receipt> door) {
      this.step = step;
      this.fates = fates;
      this.parser = parser;
      this.door = door;
    }

    void send(ParticipantId from, M message) {
      sent.put(from, codec.encode(message));
      ear.hears(step, from, codec.encode(message));
    }

    void deliver() {
      schedule.inTime(sentBy(true));
    }

    void deliverLate() {
      schedule.late(sentBy(false));
    }

    private List<Schedule.Delivery> sentBy(boolean inTime) {
      return sent.keySet().stream()
          .filter(from -> fates.get(from).arrives(step) == inTime)
          .<Schedule.Delivery>map(from -> new Letter(sent.get(from)))
          .toList();
    }

    /** One encoded message. */
    private final class Letter implements Schedule.Delivery {
      private final byte[] bytes;

      Letter(byte[] bytes) {
        this.bytes = bytes;
      }

      @Override
      public Receipt hand() {
        return door.apply(parsed(bytes, parser));
      }

      @Override
      public void handTo(Schedule.Delivery other) {
        Parser<?> wrong = ((Post<?>.Letter) other).parser();
        assertThrows(MalformedMessage.class, () -> wrong.parse(bytes));
      }

      private Parser<M> parser() {
        return parser;
      }
    }
  }
}

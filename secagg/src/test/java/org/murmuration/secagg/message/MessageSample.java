package org.murmuration.secagg.message;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Stage;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.server.CollectingAnswers;
import org.murmuration.secagg.server.ServerStep;

/** A message of each kind, of a plan that signs and of one that does not, with its parser. */
record MessageSample(Message message, MessageCodec codec, Parser parser) {
  private static final ParticipantId FIRST = Stage.id(1);

  /** What surplus lengthens. */
  private static final Set<MessageKind> LONGER =
      Set.of(MessageKind.KEY_SHARES, MessageKind.FORWARDED_SHARES, MessageKind.UNMASK_RESPONSE);

  /** Parses one kind of message. */
  interface Parser {
    Message parse(MessageCodec codec, byte[] bytes) throws MalformedMessage;
  }

  static Stream<MessageSample> ofEveryKind() {
    Quorum active = new Quorum(Adversary.ACTIVE, Topology.complete(), 2, 0, 2, 3);
    return Stream.of(
            samples(Cohort.plan(Cohort.passive(2, 3, 0), Stage.WORDS)),
            samples(Cohort.plan(active, Stage.WORDS)),
            samples(new SessionPlan(RoundBinding.unbound("surplus"), active, Stage.WORDS, 1))
                .filter(sample -> LONGER.contains(sample.message().kind())))
        .flatMap(samples -> samples);
  }

  private static Stream<MessageSample> samples(SessionPlan plan) {
    Quorum quorum = plan.quorum();
    Stage stage = new Stage(3, plan, 1, Profiles.TOY);
    MessageCodec codec = new MessageCodec(stage.plan);
    var request = stage.request(stage.mask());
    Stream<MessageSample> always =
        Stream.of(
            new MessageSample(
                stage.advertisements.get(FIRST), codec, MessageCodec::parseKeyAdvertisement),
            new MessageSample(roster(stage), codec, MessageCodec::parseRoster),
            new MessageSample(stage.shares.get(FIRST), codec, MessageCodec::parseKeyShares),
            new MessageSample(
                stage.forwarded.get(FIRST), codec, MessageCodec::parseForwardedShares),
            new MessageSample(stage.inputs.get(FIRST), codec, MessageCodec::parseMaskedInput),
            new MessageSample(request.message(), codec, MessageCodec::parseSurvivorSet));
    return Stream.concat(
        always, quorum.adversary().signs() ? signed(stage, request) : unsigned(stage, request));
  }

  private static Stream<MessageSample> unsigned(
      Stage stage, ServerStep.Step<Message.SurvivorSet, CollectingAnswers> request) {
    stage.respond(request);
    return Stream.of(response(stage));
  }

  private static Stream<MessageSample> signed(
      Stage stage, ServerStep.Step<Message.SurvivorSet, CollectingAnswers> request) {
    stage.confirm(stage.sign(request));
    stage.respondConfirmed();
    MessageCodec codec = new MessageCodec(stage.plan);
    return Stream.of(
        new MessageSample(stage.signatures.get(FIRST), codec, MessageCodec::parseSurvivorSignature),
        new MessageSample(
            stage.confirmations.get(FIRST), codec, MessageCodec::parseSurvivorConfirmation),
        response(stage));
  }

  private static MessageSample response(Stage stage) {
    return new MessageSample(
        stage.responses.get(FIRST),
        new MessageCodec(stage.plan),
        MessageCodec::parseUnmaskResponse);
  }

  private static Message.Roster roster(Stage stage) {
    TreeMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>();
    stage.advertisements.forEach((id, message) -> entries.put(id, message.keys()));
    return new Message.Roster(stage.plan.digest(), entries);
  }

  byte[] bytes() {
    return codec.encode(message);
  }

  Message parse(byte[] bytes) throws MalformedMessage {
    return parser.parse(codec, bytes);
  }

  MalformedMessage malformed(byte[] bytes) {
    return assertThrows(MalformedMessage.class, () -> parse(bytes));
  }

  @Override
  public String toString() {
    return message.kind().toString();
  }
}

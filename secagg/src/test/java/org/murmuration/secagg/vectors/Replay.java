package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.murmuration.secagg.client.AwaitingConfirmation;
import org.murmuration.secagg.client.AwaitingConsistency;
import org.murmuration.secagg.client.AwaitingRoster;
import org.murmuration.secagg.client.AwaitingShares;
import org.murmuration.secagg.client.AwaitingUnmask;
import org.murmuration.secagg.client.ClientProtocol;
import org.murmuration.secagg.client.ClientStep;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.history.Participations;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.identity.Signer;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.policy.ClientPolicy;
import org.murmuration.secagg.policy.ClientProfile;
import org.murmuration.secagg.policy.Trust;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.CollectingInputs;
import org.murmuration.secagg.server.CollectingKeys;
import org.murmuration.secagg.server.CollectingShares;
import org.murmuration.secagg.server.CollectingSignatures;
import org.murmuration.secagg.server.CollectingUnmasks;
import org.murmuration.secagg.server.ServerProtocol;
import org.murmuration.secagg.server.ServerStep;
import org.murmuration.secagg.surplus.OpenedSurplus;
import org.murmuration.secagg.surplus.SurplusChain;
import org.murmuration.testkit.JsonVectors;

/** The server and all clients of one session of the files, driven operation by operation. */
final class Replay {
  private final SessionPlan plan;
  private final MessageCodec codec;
  private final Beacon beacon;
  private final Map<ParticipantId, JsonNode> clients = new TreeMap<>();
  private final Map<ParticipantId, Object> clientStates = new TreeMap<>();
  private final Map<String, Object> serverStates = new TreeMap<>();

  /** Returns a session in which nothing was done yet. */
  Replay(JsonNode session) {
    plan = Plans.of(session.required("plan"));
    codec = new MessageCodec(plan);
    beacon = new Beacon(Digest.copyOf(JsonVectors.bytes(session, "beacon")));
    JsonVectors.each(session, "clients")
        .forEach(client -> clients.put(Json.id(client, "id"), client));
    serverStates.put(
        "advertise", ServerProtocol.open(plan, CipherSuite.standard(), clients.keySet()));
  }

  /** Does what {@code operation} says and returns what came of it. */
  ObjectNode perform(JsonNode operation) {
    try {
      return switch (JsonVectors.text(operation, "operation")) {
        case "join" -> join(Json.id(operation, "client"));
        case "receive" ->
            result(
                Json.id(operation, "client"),
                receive(Json.id(operation, "client"), JsonVectors.bytes(operation, "message")));
        case "accept" ->
            Json.object()
                .put(
                    "receipt",
                    accept(
                            JsonVectors.text(operation, "step"),
                            JsonVectors.bytes(operation, "message"))
                        .name()
                        .toLowerCase(Locale.ROOT));
        case "close" -> close(JsonVectors.text(operation, "step"));
        default -> throw new IllegalArgumentException("no such operation: " + operation);
      };
    } catch (MalformedMessage e) {
      return Json.object().set("malformed", malformed(e));
    }
  }

  static ObjectNode malformed(MalformedMessage e) {
    return Json.object()
        .put("field", e.field())
        .put("offset", e.offset())
        .put("expected_bytes", Math.toIntExact(e.expectedBytes()));
  }

  private ObjectNode join(ParticipantId id) {
    JsonNode client = clients.get(id);
    var step = ClientProtocol.join(id, plan, profile(client));
    clientStates.put(id, step.next());
    return Json.object().put("message", Json.hex(codec.encode(step.message())));
  }

  private static ClientProfile profile(JsonNode client) {
    Signer signer =
        client.has("identity_seed")
            ? Identity.copyOf(JsonVectors.bytes(client, "identity_seed"))
            : Signer.Nobody.NOBODY;
    return new ClientProfile(
        CipherSuite.standard(),
        new ScriptedRandom(client),
        new Trust(signer, Set.of(), ClientPolicy.unrestricted(), Participations::none));
  }

  private ClientStep<?, ?> receive(ParticipantId id, byte[] bytes) throws MalformedMessage {
    Object state = clientStates.get(id);
    if (state instanceof AwaitingRoster awaiting) {
      return awaiting.receive(codec.parseRoster(bytes), beacon);
    }
    if (state instanceof AwaitingShares awaiting) {
      return awaiting.receive(codec.parseForwardedShares(bytes), input(id));
    }
    if (state instanceof AwaitingUnmask awaiting) {
      return awaiting.receive(codec.parseSurvivorSet(bytes));
    }
    if (state instanceof AwaitingConsistency awaiting) {
      return awaiting.receive(codec.parseSurvivorSet(bytes));
    }
    return ((AwaitingConfirmation) state).receive(codec.parseSurvivorConfirmation(bytes));
  }

  private RingVector input(ParticipantId id) {
    return RingVector.wrap(Json.words(clients.get(id), "input"));
  }

  private ObjectNode result(ParticipantId id, ClientStep<?, ?> answer) {
    if (answer instanceof ClientStep.Withdrawn<?, ?> withdrawn) {
      return Json.object().put("refusal", withdrawn.refusal().reason().code());
    }
    var step = (ClientStep.Step<?, ?>) answer;
    clientStates.put(id, step.next());
    return Json.object().put("message", Json.hex(codec.encode(step.message())));
  }

  private Receipt accept(String step, byte[] bytes) throws MalformedMessage {
    return switch (step) {
      case "advertise" ->
          server(step, CollectingKeys.class).accept(codec.parseKeyAdvertisement(bytes));
      case "share" -> server(step, CollectingShares.class).accept(codec.parseKeyShares(bytes));
      case "mask" -> server(step, CollectingInputs.class).accept(codec.parseMaskedInput(bytes));
      case "sign" ->
          server(step, CollectingSignatures.class).accept(codec.parseSurvivorSignature(bytes));
      default -> server(step, CollectingUnmasks.class).accept(codec.parseUnmaskResponse(bytes));
    };
  }

  private ObjectNode close(String step) {
    return switch (step) {
      case "advertise" -> went("share", server(step, CollectingKeys.class).close(beacon));
      case "share" -> went("mask", server(step, CollectingShares.class).close());
      case "mask" ->
          went(plan.signs() ? "sign" : "unmask", server(step, CollectingInputs.class).close());
      case "sign" -> went("unmask", server(step, CollectingSignatures.class).close());
      default -> outcome(server(step, CollectingUnmasks.class).close());
    };
  }

  private <S> S server(String step, Class<S> type) {
    return type.cast(serverStates.get(step));
  }

  private ObjectNode went(String next, ServerStep<?, ?> answer) {
    if (answer instanceof ServerStep.Stopped<?, ?> stopped) {
      return outcome(stopped.outcome());
    }
    var step = (ServerStep.Step<?, ?>) answer;
    serverStates.put(next, step.next());
    ArrayNode messages = Json.array();
    Collection<?> sent =
        step.message() instanceof Collection<?> many ? many : List.of(step.message());
    sent.forEach(message -> messages.add(Json.hex(codec.encode((Message) message))));
    return Json.object().set("messages", messages);
  }

  /** The seeds that are opened of each survivor, lowest level first. */
  private static ArrayNode surplus(OpenedSurplus opened) {
    ArrayNode all = Json.array();
    for (ParticipantId owner : opened.owners()) {
      SurplusChain chain = opened.of(owner);
      ObjectNode one = all.addObject().put("id", owner.value()).put("level", chain.first());
      ArrayNode seeds = one.putArray("seeds");
      for (int level = chain.first(); level < chain.first() + chain.size(); level++) {
        seeds.add(Json.hex(chain.seed(level)));
      }
    }
    return all;
  }

  private static ObjectNode outcome(RoundOutcome outcome) {
    ObjectNode json = Json.object();
    if (outcome instanceof Summed summed) {
      json.put("kind", "summed").put("sum", Json.words(summed.sum()));
      json.set("survivors", Json.ids(summed.survivors()));
      if (summed.surplus().levels() > 0) {
        json.set("surplus", surplus(summed.surplus()));
      }
    } else if (outcome instanceof TooFewSurvivors few) {
      json.put("kind", "too_few_survivors").put("step", few.step().name().toLowerCase(Locale.ROOT));
      json.put("survivors", few.survivors()).put("needed", few.needed());
    } else if (outcome instanceof Unrecoverable lost) {
      json.put("kind", "unrecoverable");
      json.set("unreachable", Json.ids(lost.unreachable()));
      json.set("liars", Json.ids(lost.liars()));
    }
    return Json.object().set("outcome", json);
  }
}

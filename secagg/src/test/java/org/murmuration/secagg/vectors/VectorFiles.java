package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.vectors.SessionWriter.Losses;

/** All files of known answers of the protocol, by path. */
final class VectorFiles {
  private static final int WORDS = 3;

  private final Map<String, JsonNode> files = new TreeMap<>();
  private final Map<String, Recording> sessions = new TreeMap<>();

  private VectorFiles() {}

  /** Returns what each file holds; the same every time. */
  static Map<String, JsonNode> all() throws MalformedMessage {
    VectorFiles files = new VectorFiles();
    files.sessions();
    files.others();
    return files.files;
  }

  private void sessions() {
    SessionPlan passive =
        Plans.of(new Quorum(Adversary.PASSIVE, Topology.complete(), 3, 0, 3, 5), WORDS);
    session("passive_complete", "one input is lost", passive, 4, Losses.ofInputs(7));
    SessionPlan lenient =
        Plans.of(new Quorum(Adversary.PASSIVE, Topology.complete(), 3, 1, 3, 4), WORDS);
    session(
        "liar_complete",
        "client 10 commits to another seed than it shares",
        lenient,
        4,
        Losses.none((id, bytes) -> id.value() == 10 ? otherSeed(lenient, bytes) : bytes));
    session(
        "unreachable_complete",
        "client 10 deals boxes to 1 and 4 that do not open",
        lenient,
        4,
        Losses.none((id, bytes) -> id.value() == 10 ? brokenBoxes(lenient, bytes) : bytes));
    SessionPlan few =
        Plans.of(new Quorum(Adversary.PASSIVE, Topology.complete(), 2, 0, 3, 4), WORDS);
    session("too_few_complete", "two of four inputs are lost", few, 4, Losses.ofInputs(1, 7));
    session(
        "active_complete",
        "one input is lost",
        Plans.of(new Quorum(Adversary.ACTIVE, Topology.complete(), 4, 1, 4, 5), WORDS),
        5,
        Losses.ofInputs(4));
    session(
        "passive_sparse",
        "one client does not share, another's input is lost",
        Plans.of(new Quorum(Adversary.PASSIVE, Topology.regular(4), 2, 1, 4, 7), WORDS),
        7,
        Losses.ofShares(10).andInputs(13));
    session(
        "semi_malicious_sparse",
        "one input is lost",
        Plans.of(new Quorum(Adversary.SEMI_MALICIOUS, Topology.regular(4), 3, 1, 5, 7), WORDS),
        7,
        Losses.ofInputs(16));
    surplusSession();
  }

  /** Numbered after the others, whose secrets stay. */
  private void surplusSession() {
    session(
        "active_surplus",
        "two levels of surplus, of which the second is opened as one input is lost",
        Plans.of(new Quorum(Adversary.ACTIVE, Topology.complete(), 3, 0, 3, 5), WORDS, 2),
        5,
        Losses.ofInputs(4));
  }

  private void session(String name, String comment, SessionPlan plan, int clients, Losses losses) {
    ObjectNode session = Json.object().put("comment", comment);
    session.setAll(new SessionWriter(plan, clients, sessions.size(), losses).written());
    sessions.put(name, new Recording(name, session));
    files.put("sessions/" + name + ".json", session);
  }

  private static byte[] otherSeed(SessionPlan plan, byte[] bytes) {
    return changed(
        plan,
        bytes,
        deal -> new Deal(Plans.digest("another seed"), deal.commitments(), deal.boxes()));
  }

  private static byte[] brokenBoxes(SessionPlan plan, byte[] bytes) {
    return changed(
        plan,
        bytes,
        deal -> {
          TreeMap<ParticipantId, SealedShares> boxes = new TreeMap<>(deal.boxes());
          for (int holder : new int[] {1, 4}) {
            byte[] box = boxes.get(new ParticipantId(holder)).bytes();
            box[0] ^= 1;
            boxes.put(new ParticipantId(holder), SealedShares.copyOf(box));
          }
          return new Deal(deal.seed(), deal.commitments(), boxes);
        });
  }

  private static byte[] changed(
      SessionPlan plan, byte[] bytes, java.util.function.UnaryOperator<Deal> change) {
    MessageCodec codec = new MessageCodec(plan);
    try {
      KeyShares good = codec.parseKeyShares(bytes);
      return codec.encode(
          new KeyShares(
              good.session(), good.from(), change.apply(good.deal()), good.endorsement()));
    } catch (MalformedMessage e) {
      throw new AssertionError(e);
    }
  }

  private void others() throws MalformedMessage {
    ArrayNode messages = Json.array();
    ArrayNode malformed = Json.array();
    for (String name : List.of("passive_complete", "active_complete", "active_surplus")) {
      MessageWriter writer = new MessageWriter(sessions.get(name));
      writer.write();
      messages.addAll(writer.messages());
      malformed.addAll(writer.malformed());
    }
    files.put("messages.json", Json.object().set("messages", messages));
    files.put("malformed.json", Json.object().set("messages", malformed));
    FailureWriter failures =
        new FailureWriter(
            sessions.get("passive_complete"),
            sessions.get("active_complete"),
            sessions.get("semi_malicious_sparse"),
            sessions.get("passive_sparse"));
    files.put("failures.json", Json.object().set("failures", failures.written()));
    files.put("plan.json", KeyWriter.plans());
    files.put("key_derivation.json", new KeyWriter(sessions.get("active_complete")).derived());
    NumberWriter numbers = new NumberWriter();
    files.put("sharing.json", numbers.sharing());
    files.put("commitments.json", numbers.commitments());
    files.put("masks.json", numbers.masks());
    files.put("lanes.json", numbers.lanes());
    files.put("graph.json", numbers.graphs());
  }
}

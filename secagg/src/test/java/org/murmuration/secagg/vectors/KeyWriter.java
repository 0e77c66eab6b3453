package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Hkdf;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.key.SecretKey;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.key.SharedSecret;
import org.murmuration.secagg.key.X25519;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.testkit.JsonVectors;

/** Writes plans, and all that is derived from the secrets of two clients of a session. */
final class KeyWriter {
  private final Recording recording;
  private final SessionContext context;

  /** Takes a session whose plan signs. */
  KeyWriter(Recording recording) {
    this.recording = recording;
    this.context =
        new SessionContext(
            Digest.copyOf(JsonVectors.bytes(recording.session(), "session_context")));
  }

  /** Plans with their digests; then such as are none. */
  static ObjectNode plans() {
    ObjectNode file = Json.object();
    ArrayNode good = file.putArray("plans");
    for (Quorum quorum :
        List.of(
            Quorum.passive(2, 2),
            new Quorum(Adversary.PASSIVE, Topology.regular(4), 3, 2, 5, 9),
            new Quorum(Adversary.SEMI_MALICIOUS, Topology.regular(100), 60, 19, 150, 200),
            new Quorum(Adversary.ACTIVE, Topology.complete(), 8, 3, 9, 11))) {
      good.add(plan(Plans.of(quorum, 1000)));
    }
    good.add(plan(new SessionPlan(unbound(), Quorum.passive(3, 1 << 20), 1 << 27)));
    good.add(
        plan(Plans.of(new Quorum(Adversary.ACTIVE, Topology.complete(), 8, 3, 9, 11), 1000, 2)));
    ArrayNode refused = file.putArray("refused");
    refuse(refused, "a threshold of one", "threshold", 1);
    refuse(refused, "a floor below the threshold", "survivor_floor", 7);
    refuse(refused, "a cohort below the floor", "largest_cohort", 8);
    refuse(refused, "a cohort above the largest", "largest_cohort", (1 << 20) + 1);
    refuse(refused, "an odd number of neighbors", "topology", 5);
    refuse(refused, "a sparse graph against the active server", "topology", 10);
    refuse(refused, "twice the threshold is holders and corrupt ones", "threshold", 7);
    refuse(refused, "more corrupt holders than the threshold can spare", "corrupt_holders", 4);
    refuse(refused, "fewer than no corrupt holders", "corrupt_holders", -1);
    refuse(refused, "no words", "words", 0);
    refuse(refused, "more words than a mask has", "words", (1 << 27) + 1);
    refuse(refused, "fewer levels of surplus than none", "surplus", -1);
    refuse(refused, "more levels of surplus than may be lost", "surplus", 3);
    ObjectNode passive =
        Plans.json(Plans.of(new Quorum(Adversary.PASSIVE, Topology.complete(), 8, 3, 9, 11), 3));
    refuse(refused, "surplus where nobody signs", passive.put("surplus", 1));
    ObjectNode sparse =
        Plans.json(
            Plans.of(new Quorum(Adversary.SEMI_MALICIOUS, Topology.regular(8), 7, 3, 9, 11), 3));
    refuse(refused, "surplus on a sparse graph", sparse.put("surplus", 1));
    return file;
  }

  private static RoundBinding unbound() {
    return new RoundBinding(
        "Stra\u00dfe \u6771\u4eac", Long.MAX_VALUE, Plans.digest(""), Plans.digest("m"));
  }

  private static ObjectNode plan(SessionPlan plan) {
    return Plans.json(plan)
        .put("smallest_roster", plan.quorum().smallestRoster())
        .put("tolerance", plan.quorum().mostUnopenable())
        .put("plan_digest", plan.digest().toString());
  }

  private static void refuse(ArrayNode refused, String comment, String field, int value) {
    SessionPlan good = Plans.of(new Quorum(Adversary.ACTIVE, Topology.complete(), 8, 3, 9, 11), 3);
    refuse(refused, comment, Plans.json(good).put(field, value));
  }

  private static void refuse(ArrayNode refused, String comment, ObjectNode bad) {
    try {
      Plans.of(bad);
      throw new AssertionError("a plan with " + comment);
    } catch (IllegalArgumentException expected) {
      refused.add(bad.put("comment", comment));
    }
  }

  ObjectNode derived() throws MalformedMessage {
    Iterator<JsonNode> clients = JsonVectors.each(recording.session(), "clients").iterator();
    JsonNode one = clients.next();
    JsonNode other = clients.next();
    ObjectNode file = Json.object().put("session", recording.name());
    file.set("session_context", session());
    ArrayNode keys = file.putArray("keys");
    agreed(keys, Label.SHARE_ENCRYPTION, "channel_secret", one, other);
    agreed(keys, Label.SHARE_ENCRYPTION, "channel_secret", other, one);
    agreed(keys, Label.PAIRWISE_MASK, "mask_secret", one, other);
    own(keys, Label.SELF_MASK, one);
    own(keys, Label.SELF_MASK_COMMITMENT, one);
    file.set("statements", statements());
    return file;
  }

  private ObjectNode session() {
    byte[] roster = recording.messages("receive", "share").get(0);
    Digest beacon = Digest.copyOf(JsonVectors.bytes(recording.session(), "beacon"));
    SessionContext made = SessionContext.of(recording.plan().digest(), roster, new Beacon(beacon));
    return Json.object()
        .put("plan_digest", recording.plan().digest().toString())
        .put("roster", Json.hex(roster))
        .put("beacon", beacon.toString())
        .put("session_context", made.digest().toString())
        .put("graph_seed", Json.hex(made.graphSeed()));
  }

  private void agreed(ArrayNode to, Label label, String secret, JsonNode first, JsonNode second) {
    ParticipantId[] owners = {Json.id(first, "id"), Json.id(second, "id")};
    X25519 agreement = new X25519();
    try (SecretKey mine = SecretKey.wrap(JsonVectors.bytes(first, secret));
        SecretKey yours = SecretKey.wrap(JsonVectors.bytes(second, secret))) {
      PublicKey theirs = agreement.publicOf(yours);
      try (SharedSecret shared = agreement.agree(mine, theirs)) {
        to.addObject()
            .put("label", label.name().toLowerCase(java.util.Locale.ROOT))
            .put("secret", JsonVectors.text(first, secret))
            .put("public", Json.hex(agreement.publicOf(mine).bytes()))
            .put("peer_public", Json.hex(theirs.bytes()))
            .put("info", Json.hex(context.info(label, owners)))
            .put("output", Json.hex(shared.derive(label, context, owners)));
      }
    }
  }

  private void own(ArrayNode to, Label label, JsonNode client) {
    byte[] info = context.info(label, Json.id(client, "id"));
    to.addObject()
        .put("label", label.name().toLowerCase(java.util.Locale.ROOT))
        .put("secret", JsonVectors.text(client, "self_mask_seed"))
        .put("info", Json.hex(info))
        .put(
            "output", Json.hex(Hkdf.derive(JsonVectors.bytes(client, "self_mask_seed"), info, 32)));
  }

  private ArrayNode statements() throws MalformedMessage {
    var codec = recording.codec();
    ArrayNode all = Json.array();
    byte[] advertised = recording.messages("accept", "advertise").get(0);
    KeyAdvertisement advertisement = codec.parseKeyAdvertisement(advertised);
    var signed =
        (org.murmuration.secagg.message.Credential.Signed) advertisement.keys().credential();
    statement(
        all,
        Label.ADVERTISEMENT,
        advertised,
        advertisement.keys().statement(recording.plan().digest(), signed.identity()));
    byte[] dealt = recording.messages("accept", "share").get(0);
    KeyShares shares = codec.parseKeyShares(dealt);
    statement(
        all,
        Label.KEY_SHARES,
        dealt,
        KeyShares.statement(shares.session(), shares.from(), shares.deal()));
    byte[] told = recording.messages("receive", "sign").get(0);
    SurvivorSet set = codec.parseSurvivorSet(told);
    statement(all, Label.SURVIVORS, told, set.statement());
    return all;
  }

  private static void statement(ArrayNode to, Label label, byte[] message, Digest digest) {
    to.addObject()
        .put("label", label.name().toLowerCase(java.util.Locale.ROOT))
        .put("message", Json.hex(message))
        .put("digest", digest.toString());
  }
}

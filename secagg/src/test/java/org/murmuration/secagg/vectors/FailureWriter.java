package org.murmuration.secagg.vectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Ed25519;
import org.murmuration.secagg.identity.Identity;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Credential;
import org.murmuration.secagg.message.Deal;
import org.murmuration.secagg.message.DealtShares;
import org.murmuration.secagg.message.MalformedMessage;
import org.murmuration.secagg.message.Message;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.message.MessageCodec;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;
import org.murmuration.testkit.JsonVectors;

/** Writes well-formed messages that a server drops or a client refuses, each in its session. */
final class FailureWriter {
  private static final ParticipantId STRANGER = new ParticipantId(999);
  private static final SessionContext ELSEWHERE =
      new SessionContext(Plans.digest("another session"));

  private final Recording passive;
  private final Recording active;
  private final Recording sparse;
  private final ArrayNode failures = Json.array();

  /** Takes sessions under a passive and an active plan, and a signed sparse one. */
  FailureWriter(Recording passive, Recording active, Recording sparse) {
    this.passive = passive;
    this.active = active;
    this.sparse = sparse;
  }

  ArrayNode written() throws MalformedMessage {
    advertisements();
    shares();
    inputs();
    signatures();
    responses();
    rosters();
    forwarded();
    survivors();
    confirmations();
    return failures;
  }

  private void drop(Recording in, String step, String comment, Message message) {
    drop(in, in.first("accept", step), step, comment, in.codec().encode(message));
  }

  private void drop(Recording in, int at, String step, String comment, byte[] message) {
    ObjectNode operation =
        Json.object()
            .put("operation", "accept")
            .put("step", step)
            .put("message", Json.hex(message));
    failures.add(in.failure(comment, at, operation));
  }

  /** Every step drops what comes twice or late; it is shown for one. */
  private void twiceAndLate(Recording in, String step) {
    byte[] first = in.messages("accept", step).get(0);
    drop(in, in.first("accept", step) + 1, step, "a second time", first);
    drop(in, in.first("close", step) + 1, step, "after the step is closed", first);
  }

  private void refuse(Recording in, String step, String comment, Message message) {
    ObjectNode operation =
        Json.object()
            .put("operation", "receive")
            .put("step", step)
            .put("client", client(in, step).value())
            .put("message", Json.hex(in.codec().encode(message)));
    failures.add(in.failure(comment, in.first("receive", step), operation));
  }

  private static ParticipantId client(Recording in, String step) {
    return Json.id(in.operations().get(in.first("receive", step)), "client");
  }

  private void advertisements() throws MalformedMessage {
    MessageCodec codec = passive.codec();
    List<byte[]> sent = passive.messages("accept", "advertise");
    KeyAdvertisement one = codec.parseKeyAdvertisement(sent.get(0));
    ParticipantKeys first = one.keys();
    ParticipantKeys second = codec.parseKeyAdvertisement(sent.get(1)).keys();
    drop(passive, "advertise", "of another plan", new KeyAdvertisement(Plans.digest("p"), first));
    drop(
        passive,
        "advertise",
        "not invited",
        new KeyAdvertisement(one.plan(), named(first, STRANGER)));
    twiceAndLate(passive, "advertise");
    drop(
        passive,
        "advertise",
        "one key twice",
        new KeyAdvertisement(
            one.plan(),
            new ParticipantKeys(first.id(), first.channel(), first.channel(), first.credential())));
    drop(
        passive,
        passive.first("accept", "advertise") + 1,
        "advertise",
        "a key of another",
        codec.encode(
            new KeyAdvertisement(
                one.plan(),
                new ParticipantKeys(
                    second.id(), second.channel(), first.channel(), second.credential()))));
    signedAdvertisements();
  }

  private void signedAdvertisements() throws MalformedMessage {
    MessageCodec codec = active.codec();
    List<byte[]> sent = active.messages("accept", "advertise");
    KeyAdvertisement one = codec.parseKeyAdvertisement(sent.get(0));
    ParticipantKeys second = codec.parseKeyAdvertisement(sent.get(1)).keys();
    drop(
        active,
        "advertise",
        "signed for the keys of another",
        new KeyAdvertisement(one.plan(), credited(one.keys(), second.credential())));
    drop(
        active,
        active.first("accept", "advertise") + 1,
        "advertise",
        "a second participant under one identity",
        codec.encode(new KeyAdvertisement(one.plan(), signedByFirst(second))));
  }

  private ParticipantKeys signedByFirst(ParticipantKeys keys) {
    Ed25519 signatures = new Ed25519();
    var client = JsonVectors.each(active.session(), "clients").findFirst().orElseThrow();
    Identity identity = Identity.copyOf(JsonVectors.bytes(client, "identity_seed"));
    IdentityKey key = signatures.publicOf(identity);
    return credited(
        keys,
        new Credential.Signed(
            key, signatures.sign(identity, keys.statement(active.plan().digest(), key))));
  }

  private static ParticipantKeys named(ParticipantKeys keys, ParticipantId id) {
    return new ParticipantKeys(id, keys.channel(), keys.mask(), keys.credential());
  }

  private static ParticipantKeys credited(ParticipantKeys keys, Credential credential) {
    return new ParticipantKeys(keys.id(), keys.channel(), keys.mask(), credential);
  }

  private void shares() throws MalformedMessage {
    KeyShares good = passive.codec().parseKeyShares(passive.messages("accept", "share").get(0));
    Deal deal = good.deal();
    drop(
        passive,
        "share",
        "of another session",
        new KeyShares(ELSEWHERE, good.from(), deal, good.endorsement()));
    drop(
        passive,
        "share",
        "not on the roster",
        new KeyShares(good.session(), STRANGER, deal, good.endorsement()));
    twiceAndLate(passive, "share");
    SortedMap<ParticipantId, SealedShares> boxes = new TreeMap<>(deal.boxes());
    boxes.remove(boxes.lastKey());
    wrongDeal("a box is missing", good, new Deal(deal.seed(), deal.commitments(), boxes));
    SortedMap<ParticipantId, ShareCommitment> fewer = new TreeMap<>(deal.commitments());
    fewer.remove(good.from());
    wrongDeal(
        "the dealer's own commitment is missing", good, new Deal(deal.seed(), fewer, deal.boxes()));
    KeyShares signed = active.codec().parseKeyShares(active.messages("accept", "share").get(0));
    drop(
        active,
        "share",
        "another seed commitment than the signed one",
        new KeyShares(
            signed.session(),
            signed.from(),
            new Deal(Plans.digest("seed"), signed.deal().commitments(), signed.deal().boxes()),
            signed.endorsement()));
  }

  private void wrongDeal(String comment, KeyShares good, Deal deal) {
    drop(
        passive,
        "share",
        comment,
        new KeyShares(good.session(), good.from(), deal, good.endorsement()));
  }

  private void inputs() throws MalformedMessage {
    MaskedInput good = passive.codec().parseMaskedInput(passive.messages("accept", "mask").get(0));
    drop(
        passive,
        "mask",
        "of another session",
        new MaskedInput(ELSEWHERE, good.from(), good.vector()));
    drop(
        passive,
        "mask",
        "from who did not share",
        new MaskedInput(good.session(), STRANGER, good.vector()));
    twiceAndLate(passive, "mask");
  }

  private void signatures() throws MalformedMessage {
    SurvivorSignature good =
        active.codec().parseSurvivorSignature(active.messages("accept", "sign").get(0));
    drop(
        active,
        "sign",
        "of another session",
        new SurvivorSignature(ELSEWHERE, good.from(), good.signature()));
    drop(
        active,
        "sign",
        "from who did not survive",
        new SurvivorSignature(good.session(), STRANGER, good.signature()));
    twiceAndLate(active, "sign");
    drop(
        active,
        "sign",
        "a broken signature",
        new SurvivorSignature(good.session(), good.from(), broken(good.signature())));
  }

  private static Signature broken(Signature good) {
    byte[] bytes = good.bytes();
    bytes[0] ^= 1;
    return Signature.copyOf(bytes);
  }

  private void responses() throws MalformedMessage {
    UnmaskResponse good =
        passive.codec().parseUnmaskResponse(passive.messages("accept", "unmask").get(0));
    drop(
        passive,
        "unmask",
        "of another session",
        new UnmaskResponse(ELSEWHERE, good.from(), good.shares()));
    drop(
        passive,
        "unmask",
        "from who did not survive",
        new UnmaskResponse(good.session(), STRANGER, good.shares()));
    twiceAndLate(passive, "unmask");
    wrongShares("a dealer is missing", good, shares -> shares.remove(shares.lastKey()));
    wrongShares(
        "a dealer that is none", good, shares -> shares.put(STRANGER, shares.get(good.from())));
    wrongShares(
        "the share of another dealer",
        good,
        shares -> shares.put(shares.lastKey(), shares.get(good.from())));
  }

  private void wrongShares(
      String comment,
      UnmaskResponse good,
      Consumer<SortedMap<ParticipantId, RevealedShare>> change) {
    SortedMap<ParticipantId, RevealedShare> shares = new TreeMap<>(good.shares());
    change.accept(shares);
    drop(passive, "unmask", comment, new UnmaskResponse(good.session(), good.from(), shares));
  }

  private void rosters() throws MalformedMessage {
    Roster good = passive.codec().parseRoster(passive.messages("receive", "share").get(0));
    List<ParticipantId> ids = List.copyOf(good.entries().keySet());
    refuse(passive, "share", "of another plan", new Roster(Plans.digest("p"), good.entries()));
    wrongRoster("too small", passive, good, all -> all.keySet().retainAll(ids.subList(0, 2)));
    wrongRoster("without the client", passive, good, all -> all.remove(ids.get(0)));
    ParticipantKeys two = good.entries().get(ids.get(1));
    wrongRoster(
        "the client's keys are another's",
        passive,
        good,
        all -> all.put(ids.get(0), named(two, ids.get(0))));
    wrongRoster(
        "two with the same keys",
        passive,
        good,
        all -> all.put(ids.get(2), named(two, ids.get(2))));
    Roster signed = active.codec().parseRoster(active.messages("receive", "share").get(0));
    Credential.Signed credential =
        (Credential.Signed) signed.entries().get(ids.get(1)).credential();
    wrongRoster(
        "two under one identity",
        active,
        signed,
        all -> all.computeIfPresent(ids.get(2), (id, keys) -> credited(keys, credential)));
    wrongRoster(
        "a peer's keys that it did not sign",
        active,
        signed,
        all ->
            all.computeIfPresent(
                ids.get(1),
                (id, keys) ->
                    credited(
                        keys,
                        new Credential.Signed(
                            credential.identity(), broken(credential.signature())))));
  }

  private void wrongRoster(
      String comment,
      Recording in,
      Roster good,
      Consumer<SortedMap<ParticipantId, ParticipantKeys>> change) {
    SortedMap<ParticipantId, ParticipantKeys> entries = new TreeMap<>(good.entries());
    change.accept(entries);
    refuse(in, "share", comment, new Roster(good.plan(), entries));
  }

  private void forwarded() throws MalformedMessage {
    ForwardedShares good =
        passive.codec().parseForwardedShares(passive.messages("receive", "mask").get(0));
    DealtShares any = good.dealers().get(good.dealers().firstKey());
    ParticipantId last = good.dealers().lastKey();
    refuse(
        passive,
        "mask",
        "of another session",
        new ForwardedShares(ELSEWHERE, good.to(), good.dealers()));
    refuse(
        passive, "mask", "for another", new ForwardedShares(good.session(), last, good.dealers()));
    wrongForwarded("from the client itself", good, dealers -> dealers.put(good.to(), any));
    wrongForwarded("from too few", good, dealers -> dealers.keySet().retainAll(List.of(last)));
    wrongForwarded("the shares of another", good, dealers -> dealers.put(last, any));
    wrongForwarded(
        "a commitment to another share",
        good,
        dealers ->
            dealers.put(
                last,
                new DealtShares(
                    new ShareCommitment(any.commitment().maskKey(), Plans.digest("share")),
                    dealers.get(last).box())));
    sparseStranger();
  }

  /** On the roster, but no peer. */
  private void sparseStranger() throws MalformedMessage {
    ForwardedShares good =
        sparse.codec().parseForwardedShares(sparse.messages("receive", "mask").get(0));
    Roster roster = sparse.codec().parseRoster(sparse.messages("receive", "share").get(0));
    ParticipantId far =
        roster.entries().keySet().stream()
            .filter(id -> !id.equals(good.to()) && !good.dealers().containsKey(id))
            .findFirst()
            .orElseThrow();
    SortedMap<ParticipantId, DealtShares> dealers = new TreeMap<>(good.dealers());
    dealers.put(far, dealers.remove(dealers.lastKey()));
    refuse(
        sparse,
        "mask",
        "from one who is no peer",
        new ForwardedShares(good.session(), good.to(), dealers));
  }

  private void wrongForwarded(
      String comment,
      ForwardedShares good,
      Consumer<SortedMap<ParticipantId, DealtShares>> change) {
    SortedMap<ParticipantId, DealtShares> dealers = new TreeMap<>(good.dealers());
    change.accept(dealers);
    refuse(passive, "mask", comment, new ForwardedShares(good.session(), good.to(), dealers));
  }

  private void survivors() throws MalformedMessage {
    for (Recording in : List.of(passive, active)) {
      String step = in == passive ? "unmask" : "sign";
      SurvivorSet good = in.codec().parseSurvivorSet(in.messages("receive", step).get(0));
      ParticipantId me = client(in, step);
      refuse(in, step, "of another session", new SurvivorSet(ELSEWHERE, good.survivors()));
      wrongSurvivors("without the client", in, good, all -> all.remove(me));
      wrongSurvivors("a survivor who did not share", in, good, all -> all.add(STRANGER));
      wrongSurvivors("too few", in, good, all -> all.retainAll(List.of(me)));
    }
  }

  private void wrongSurvivors(
      String comment, Recording in, SurvivorSet good, Consumer<TreeSet<ParticipantId>> change) {
    TreeSet<ParticipantId> survivors = new TreeSet<>(good.survivors());
    change.accept(survivors);
    refuse(
        in, in == passive ? "unmask" : "sign", comment, new SurvivorSet(good.session(), survivors));
  }

  private void confirmations() throws MalformedMessage {
    SurvivorConfirmation good =
        active.codec().parseSurvivorConfirmation(active.messages("receive", "unmask").get(0));
    ParticipantId last = good.signatures().lastKey();
    Signature any = good.signatures().get(last);
    refuse(
        active,
        "unmask",
        "of another session",
        new SurvivorConfirmation(ELSEWHERE, good.to(), good.signatures()));
    refuse(
        active,
        "unmask",
        "for another",
        new SurvivorConfirmation(good.session(), last, good.signatures()));
    wrongConfirmation("signed by a stranger", good, all -> all.put(STRANGER, any));
    wrongConfirmation("a broken signature", good, all -> all.put(last, broken(any)));
    wrongConfirmation("too few signatures", good, all -> all.remove(last));
  }

  private void wrongConfirmation(
      String comment,
      SurvivorConfirmation good,
      Consumer<SortedMap<ParticipantId, Signature>> change) {
    SortedMap<ParticipantId, Signature> signatures = new TreeMap<>(good.signatures());
    change.accept(signatures);
    refuse(
        active, "unmask", comment, new SurvivorConfirmation(good.session(), good.to(), signatures));
  }
}

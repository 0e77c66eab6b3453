package org.murmuration.secagg.message;

import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Endorsement;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Message.ForwardedShares;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.KeyShares;
import org.murmuration.secagg.message.Message.MaskedInput;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.Message.SurvivorConfirmation;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Message.SurvivorSignature;
import org.murmuration.secagg.message.Message.UnmaskResponse;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;

/**
 * The one encoding of messages: version (2 bytes), kind (1), context (32), body length (4), body;
 * all numbers little endian. It is the wire and the input of every hash. Safe for several threads.
 *
 * <p>Guarantee: {@code parse} of {@code encode} gives an equal message, and two different byte
 * strings never parse to equal messages.
 */
public record MessageCodec(SessionPlan plan) {
  /** Bytes before the body. */
  public static final int HEADER_BYTES = 2 + 1 + Digest.SIZE_BYTES + 4;

  /** Reads a body once its header is read. */
  private interface BodyReader<M> {
    M read(Digest context, WireReader in) throws MalformedMessage;
  }

  /** Returns the bytes of {@code message}. */
  public byte[] encode(Message message) {
    WireWriter out = new WireWriter(HEADER_BYTES + message.bodyBytes());
    out.shortNumber(SessionPlan.WIRE_VERSION);
    out.smallNumber(message.kind().code());
    out.digest(message.context());
    out.number(message.bodyBytes());
    message.writeBody(out);
    return out.finish();
  }

  /** Returns the client's keys in {@code bytes}, all of them. */
  public KeyAdvertisement parseKeyAdvertisement(byte[] bytes) throws MalformedMessage {
    return parse(
        MessageKind.KEY_ADVERTISEMENT,
        bytes,
        (context, in) -> new KeyAdvertisement(context, in.keys(plan.signs())));
  }

  /** Returns the roster of at most the plan's largest cohort in {@code bytes}, all of them. */
  public Roster parseRoster(byte[] bytes) throws MalformedMessage {
    return parse(MessageKind.ROSTER, bytes, (context, in) -> new Roster(context, entries(in)));
  }

  /** Returns the client's dealt shares in {@code bytes}, all of them. */
  public KeyShares parseKeyShares(byte[] bytes) throws MalformedMessage {
    return parse(
        MessageKind.KEY_SHARES,
        bytes,
        (context, in) ->
            new KeyShares(
                new SessionContext(context),
                in.participant("from"),
                deal(in),
                plan.signs() ? in.signature() : Endorsement.Unsigned.UNSIGNED));
  }

  /** Returns the shares dealt to one client in {@code bytes}, all of them. */
  public ForwardedShares parseForwardedShares(byte[] bytes) throws MalformedMessage {
    return parse(
        MessageKind.FORWARDED_SHARES,
        bytes,
        (context, in) ->
            new ForwardedShares(
                new SessionContext(context),
                in.participant("to"),
                in.byParticipant(
                    "dealer",
                    degree(),
                    DealtShares.sizeBytes(plan.surplus()),
                    id -> in.dealt(plan.surplus()))));
  }

  /** Returns the masked input of exactly the plan's words in {@code bytes}, all of them. */
  public MaskedInput parseMaskedInput(byte[] bytes) throws MalformedMessage {
    return parse(
        MessageKind.MASKED_INPUT,
        bytes,
        (context, in) ->
            new MaskedInput(
                new SessionContext(context), in.participant("from"), in.vector(plan.words())));
  }

  /** Returns the list of survivors in {@code bytes}, all of them. */
  public SurvivorSet parseSurvivorSet(byte[] bytes) throws MalformedMessage {
    return parse(
        MessageKind.SURVIVOR_SET,
        bytes,
        (context, in) -> new SurvivorSet(new SessionContext(context), survivors(in)));
  }

  /** Returns the client's signature of a survivor set in {@code bytes}, all of them. */
  public SurvivorSignature parseSurvivorSignature(byte[] bytes) throws MalformedMessage {
    return parse(
        MessageKind.SURVIVOR_SIGNATURE,
        bytes,
        (context, in) ->
            new SurvivorSignature(
                new SessionContext(context), in.participant("from"), in.signature()));
  }

  /** Returns the signatures of one client's share holders in {@code bytes}, all of them. */
  public SurvivorConfirmation parseSurvivorConfirmation(byte[] bytes) throws MalformedMessage {
    return parse(
        MessageKind.SURVIVOR_CONFIRMATION,
        bytes,
        (context, in) ->
            new SurvivorConfirmation(
                new SessionContext(context),
                in.participant("to"),
                in.byParticipant("signer", holders(), Signature.SIZE_BYTES, id -> in.signature())));
  }

  /** Returns the client's revealed shares in {@code bytes}, all of them. */
  public UnmaskResponse parseUnmaskResponse(byte[] bytes) throws MalformedMessage {
    return parse(
        MessageKind.UNMASK_RESPONSE,
        bytes,
        (context, in) ->
            new UnmaskResponse(
                new SessionContext(context),
                in.participant("from"),
                shares("dealer", in),
                plan.surplus() > 0 ? Optional.of(shares("surplus", in)) : Optional.empty()));
  }

  private SortedMap<ParticipantId, RevealedShare> shares(String list, WireReader in)
      throws MalformedMessage {
    return in.byParticipant(list, holders(), RevealedShare.SIZE_BYTES, id -> in.share());
  }

  private <M> M parse(MessageKind kind, byte[] bytes, BodyReader<M> body) throws MalformedMessage {
    WireReader in = new WireReader(bytes);
    in.constant("version", 2, SessionPlan.WIRE_VERSION);
    in.constant("kind", 1, kind.code());
    Digest context = in.digest("context");
    in.constant("body length", 4, Math.max(0, in.remaining() - 4));
    M message = body.read(context, in);
    in.end();
    return message;
  }

  private SortedMap<ParticipantId, ParticipantKeys> entries(WireReader in) throws MalformedMessage {
    return in.byParticipant(
        "participant",
        plan.quorum().maxCohort(),
        ParticipantKeys.sizeBytes(plan.signs()) - 4,
        id -> in.keysOf(id, plan.signs()));
  }

  private Deal deal(WireReader in) throws MalformedMessage {
    int surplus = plan.surplus();
    return new Deal(
        in.digest("seed commitment"),
        surplus > 0 ? Optional.of(in.digest("surplus anchor")) : Optional.empty(),
        in.byParticipant(
            "holder", holders(), ShareCommitment.sizeBytes(surplus), id -> in.commitment(surplus)),
        in.byParticipant("peer", degree(), SealedShares.sizeBytes(surplus), id -> in.box(surplus)));
  }

  private SortedSet<ParticipantId> survivors(WireReader in) throws MalformedMessage {
    int most = plan.quorum().maxCohort();
    return new TreeSet<>(in.byParticipant("survivor", most, 0, id -> id).keySet());
  }

  private int holders() {
    return plan.quorum().topology().holders(plan.quorum().maxCohort());
  }

  private int degree() {
    return plan.quorum().topology().degree(plan.quorum().maxCohort());
  }
}

package org.murmuration.secagg.message;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.Endorsement;
import org.murmuration.secagg.identity.Signature;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.mask.MaskedVector;
import org.murmuration.secagg.share.RevealedShare;

/**
 * Every message that may leave a process; nothing else is sent.
 *
 * <p>Participants ascend in every list. {@code from} is what the sender says: whoever carries
 * messages checks it against the connection. A message is made once: a retry sends the same bytes.
 */
public sealed interface Message {
  /** Returns which message this is. */
  MessageKind kind();

  /** Returns what the message is bound to: the plan before there is a roster, then the session. */
  Digest context();

  /** Returns the length of the body. */
  int bodyBytes();

  /** Writes the body, {@link #bodyBytes} long. */
  void writeBody(WireWriter out);

  /** A message once there is a roster. */
  sealed interface InSession extends Message {
    /** Returns the session it belongs to. */
    SessionContext session();

    @Override
    default Digest context() {
      return session().digest();
    }
  }

  /** Client to server: its two public keys. */
  record KeyAdvertisement(Digest plan, ParticipantKeys keys) implements Message {
    /** Returns the sender. */
    public ParticipantId from() {
      return keys.id();
    }

    @Override
    public MessageKind kind() {
      return MessageKind.KEY_ADVERTISEMENT;
    }

    @Override
    public Digest context() {
      return plan;
    }

    @Override
    public int bodyBytes() {
      return keys.sizeBytes();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.keys(keys);
    }
  }

  /** Server to all who advertised: everybody's keys. */
  record Roster(Digest plan, SortedMap<ParticipantId, ParticipantKeys> entries) implements Message {
    public Roster {
      entries = ascending(entries);
      entries.forEach(
          (id, keys) -> {
            if (!id.equals(keys.id())) {
              throw new IllegalArgumentException("entry " + id + " holds the keys of " + keys.id());
            }
          });
    }

    @Override
    public MessageKind kind() {
      return MessageKind.ROSTER;
    }

    @Override
    public Digest context() {
      return plan;
    }

    @Override
    public int bodyBytes() {
      return 4 + entries.values().stream().mapToInt(ParticipantKeys::sizeBytes).sum();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.number(entries.size());
      entries.values().forEach(out::keys);
    }
  }

  /** Client to server: shares of its mask key and self-mask seed, sealed for each peer. */
  record KeyShares(SessionContext session, ParticipantId from, Deal deal, Endorsement endorsement)
      implements InSession {
    /** Returns what the dealer signs. */
    public static Digest statement(SessionContext session, ParticipantId from, Deal deal) {
      WireWriter out = new WireWriter(4 + deal.sizeBytes());
      out.participant(from);
      deal.write(out);
      return Digest.of(Label.KEY_SHARES, session.digest().bytes(), out.finish());
    }

    @Override
    public MessageKind kind() {
      return MessageKind.KEY_SHARES;
    }

    @Override
    public int bodyBytes() {
      int signature = endorsement instanceof Signature ? Signature.SIZE_BYTES : 0;
      return 4 + deal.sizeBytes() + signature;
    }

    @Override
    public void writeBody(WireWriter out) {
      out.participant(from);
      deal.write(out);
      if (endorsement instanceof Signature signature) {
        out.bytes(signature.bytes());
      }
    }
  }

  /** Server to one sharer: what its peers dealt to it. */
  record ForwardedShares(
      SessionContext session, ParticipantId to, SortedMap<ParticipantId, DealtShares> dealers)
      implements InSession {
    public ForwardedShares {
      dealers = ascending(dealers);
    }

    @Override
    public MessageKind kind() {
      return MessageKind.FORWARDED_SHARES;
    }

    @Override
    public int bodyBytes() {
      return 4 + 4 + dealers.values().stream().mapToInt(dealt -> 4 + dealt.sizeBytes()).sum();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.participant(to);
      out.number(dealers.size());
      dealers.forEach(
          (dealer, dealt) -> {
            out.participant(dealer);
            out.dealt(dealt);
          });
    }
  }

  /** Client to server: its input under its masks. */
  record MaskedInput(SessionContext session, ParticipantId from, MaskedVector vector)
      implements InSession {
    @Override
    public MessageKind kind() {
      return MessageKind.MASKED_INPUT;
    }

    @Override
    public int bodyBytes() {
      return 4 + Long.BYTES * vector.words();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.participant(from);
      out.vector(vector);
    }
  }

  /** Server to all whose input arrived: who they are. */
  record SurvivorSet(SessionContext session, SortedSet<ParticipantId> survivors)
      implements InSession {
    public SurvivorSet {
      survivors = Collections.unmodifiableSortedSet(new TreeSet<>(survivors));
    }

    /** Returns what a client signs that was told this set. */
    public Digest statement() {
      WireWriter out = new WireWriter(bodyBytes());
      writeBody(out);
      return Digest.of(Label.SURVIVORS, session.digest().bytes(), out.finish());
    }

    @Override
    public MessageKind kind() {
      return MessageKind.SURVIVOR_SET;
    }

    @Override
    public int bodyBytes() {
      return 4 + 4 * survivors.size();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.number(survivors.size());
      survivors.forEach(out::participant);
    }
  }

  /** Client to server: the survivor set that it was told, signed. */
  record SurvivorSignature(SessionContext session, ParticipantId from, Signature signature)
      implements InSession {
    @Override
    public MessageKind kind() {
      return MessageKind.SURVIVOR_SIGNATURE;
    }

    @Override
    public int bodyBytes() {
      return 4 + Signature.SIZE_BYTES;
    }

    @Override
    public void writeBody(WireWriter out) {
      out.participant(from);
      out.bytes(signature.bytes());
    }
  }

  /** Server to one who signed: that its share holders were told the same survivor set. */
  record SurvivorConfirmation(
      SessionContext session, ParticipantId to, SortedMap<ParticipantId, Signature> signatures)
      implements InSession {
    public SurvivorConfirmation {
      signatures = ascending(signatures);
    }

    @Override
    public MessageKind kind() {
      return MessageKind.SURVIVOR_CONFIRMATION;
    }

    @Override
    public int bodyBytes() {
      return 4 + 4 + (4 + Signature.SIZE_BYTES) * signatures.size();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.participant(to);
      out.number(signatures.size());
      signatures.forEach(
          (signer, signature) -> {
            out.participant(signer);
            out.bytes(signature.bytes());
          });
    }
  }

  /**
   * Client to server: one share a dealer, of its self-mask seed if it survived and of its mask key
   * if not. There is no place for a second share of the same dealer.
   *
   * @param surplus under a plan with surplus, of each dealer that survived one share of its surplus
   *     secret of the level that so many survivors open; else empty
   */
  record UnmaskResponse(
      SessionContext session,
      ParticipantId from,
      SortedMap<ParticipantId, RevealedShare> shares,
      Optional<SortedMap<ParticipantId, RevealedShare>> surplus)
      implements InSession {
    public UnmaskResponse {
      shares = ascending(shares);
      surplus = surplus.map(Message::ascending);
    }

    /** An answer under a plan without surplus. */
    public UnmaskResponse(
        SessionContext session,
        ParticipantId from,
        SortedMap<ParticipantId, RevealedShare> shares) {
      this(session, from, shares, Optional.empty());
    }

    @Override
    public MessageKind kind() {
      return MessageKind.UNMASK_RESPONSE;
    }

    @Override
    public int bodyBytes() {
      return 4 + bytesOf(shares) + surplus.map(UnmaskResponse::bytesOf).orElse(0);
    }

    private static int bytesOf(SortedMap<ParticipantId, RevealedShare> list) {
      return 4 + (4 + RevealedShare.SIZE_BYTES) * list.size();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.participant(from);
      write(shares, out);
      surplus.ifPresent(list -> write(list, out));
    }

    private static void write(SortedMap<ParticipantId, RevealedShare> list, WireWriter out) {
      out.number(list.size());
      list.forEach(
          (dealer, share) -> {
            out.participant(dealer);
            out.bytes(share.bytes());
          });
    }
  }

  /** Returns an ascending copy that nobody changes. */
  static <T> SortedMap<ParticipantId, T> ascending(SortedMap<ParticipantId, T> items) {
    TreeMap<ParticipantId, T> copy = new TreeMap<>();
    copy.putAll(items); // natural order, whatever the order of the other
    return Collections.unmodifiableSortedMap(copy);
  }
}

package org.murmuration.secagg.message;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.mask.MaskedVector;
import org.murmuration.secagg.share.RevealedShare;
import org.murmuration.secagg.share.ShareCommitment;

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
      return ParticipantKeys.SIZE_BYTES;
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
      return 4 + ParticipantKeys.SIZE_BYTES * entries.size();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.number(entries.size());
      entries.values().forEach(out::keys);
    }
  }

  /**
   * Client to server: shares of its mask key and self-mask seed, sealed for each peer, with
   * commitments to the seed and to every share, its own included.
   */
  record KeyShares(
      SessionContext session,
      ParticipantId from,
      Digest seedCommitment,
      ShareCommitment own,
      SortedMap<ParticipantId, DealtShares> peers)
      implements Message {
    public KeyShares {
      peers = ascending(peers);
    }

    @Override
    public MessageKind kind() {
      return MessageKind.KEY_SHARES;
    }

    @Override
    public Digest context() {
      return session.digest();
    }

    @Override
    public int bodyBytes() {
      return 4
          + Digest.SIZE_BYTES
          + DealtShares.COMMITMENT_BYTES
          + 4
          + (4 + DealtShares.SIZE_BYTES) * peers.size();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.participant(from);
      out.digest(seedCommitment);
      out.commitment(own);
      writeDealt(peers, out);
    }
  }

  /** Server to one sharer: what the other sharers dealt to it. */
  record ForwardedShares(
      SessionContext session, ParticipantId to, SortedMap<ParticipantId, DealtShares> dealers)
      implements Message {
    public ForwardedShares {
      dealers = ascending(dealers);
    }

    @Override
    public MessageKind kind() {
      return MessageKind.FORWARDED_SHARES;
    }

    @Override
    public Digest context() {
      return session.digest();
    }

    @Override
    public int bodyBytes() {
      return 4 + 4 + (4 + DealtShares.SIZE_BYTES) * dealers.size();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.participant(to);
      writeDealt(dealers, out);
    }
  }

  /** Client to server: its input under its masks. */
  record MaskedInput(SessionContext session, ParticipantId from, MaskedVector vector)
      implements Message {
    @Override
    public MessageKind kind() {
      return MessageKind.MASKED_INPUT;
    }

    @Override
    public Digest context() {
      return session.digest();
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
  record UnmaskRequest(SessionContext session, SortedSet<ParticipantId> survivors)
      implements Message {
    public UnmaskRequest {
      survivors = Collections.unmodifiableSortedSet(new TreeSet<>(survivors));
    }

    @Override
    public MessageKind kind() {
      return MessageKind.UNMASK_REQUEST;
    }

    @Override
    public Digest context() {
      return session.digest();
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

  /**
   * Client to server: one share a dealer, of its self-mask seed if it survived and of its mask key
   * if not. There is no place for a second share of the same dealer.
   */
  record UnmaskResponse(
      SessionContext session, ParticipantId from, SortedMap<ParticipantId, RevealedShare> shares)
      implements Message {
    public UnmaskResponse {
      shares = ascending(shares);
    }

    @Override
    public MessageKind kind() {
      return MessageKind.UNMASK_RESPONSE;
    }

    @Override
    public Digest context() {
      return session.digest();
    }

    @Override
    public int bodyBytes() {
      return 4 + 4 + (4 + RevealedShare.SIZE_BYTES) * shares.size();
    }

    @Override
    public void writeBody(WireWriter out) {
      out.participant(from);
      out.number(shares.size());
      shares.forEach(
          (dealer, share) -> {
            out.participant(dealer);
            out.bytes(share.bytes());
          });
    }
  }

  private static <T> SortedMap<ParticipantId, T> ascending(SortedMap<ParticipantId, T> items) {
    return Collections.unmodifiableSortedMap(new TreeMap<ParticipantId, T>(Map.copyOf(items)));
  }

  private static void writeDealt(SortedMap<ParticipantId, DealtShares> items, WireWriter out) {
    out.number(items.size());
    items.forEach(
        (id, dealt) -> {
          out.participant(id);
          out.dealt(dealt);
        });
  }
}

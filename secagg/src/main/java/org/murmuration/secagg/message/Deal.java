package org.murmuration.secagg.message;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.share.SealedShares;
import org.murmuration.secagg.share.ShareCommitment;

/**
 * What a dealer hands out: shares of its secrets, sealed, and commitments that hold it to them.
 *
 * @param seed commitment to the self-mask seed
 * @param surplus commitment to its surplus secrets; empty under a plan without
 * @param commitments to the shares of each holder, the dealer itself included where it is one
 * @param boxes the sealed shares of each peer
 */
public record Deal(
    Digest seed,
    Optional<Digest> surplus,
    SortedMap<ParticipantId, ShareCommitment> commitments,
    SortedMap<ParticipantId, SealedShares> boxes) {
  public Deal {
    commitments = Message.ascending(commitments);
    boxes = Message.ascending(boxes);
  }

  /** A deal without surplus. */
  public Deal(
      Digest seed,
      SortedMap<ParticipantId, ShareCommitment> commitments,
      SortedMap<ParticipantId, SealedShares> boxes) {
    this(seed, Optional.empty(), commitments, boxes);
  }

  /**
   * Returns what is for {@code peer} in it.
   *
   * @throws NullPointerException if it is dealt nothing
   */
  public DealtShares to(ParticipantId peer) {
    return new DealtShares(
        Objects.requireNonNull(commitments.get(peer)), Objects.requireNonNull(boxes.get(peer)));
  }

  int sizeBytes() {
    int digests = surplus.isPresent() ? 2 : 1;
    int toHolders =
        commitments.values().stream()
            .mapToInt(commitment -> 4 + ShareCommitment.sizeBytes(commitment.surplus().size()))
            .sum();
    int toPeers = boxes.values().stream().mapToInt(box -> 4 + box.sizeBytes()).sum();
    return digests * Digest.SIZE_BYTES + 4 + toHolders + 4 + toPeers;
  }

  void write(WireWriter out) {
    out.digest(seed);
    surplus.ifPresent(out::digest);
    out.number(commitments.size());
    commitments.forEach(
        (holder, commitment) -> {
          out.participant(holder);
          out.commitment(commitment);
        });
    out.number(boxes.size());
    boxes.forEach(
        (peer, box) -> {
          out.participant(peer);
          out.bytes(box.bytes());
        });
  }
}

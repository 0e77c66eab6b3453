package org.murmuration.secagg.share;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;

/** A share that its holder gave away when it answered an unmask request: public from here. */
public final class RevealedShare {
  public static final int SIZE_BYTES = Share.SIZE_BYTES;

  private final Share share;

  RevealedShare(Share share) {
    this.share = share;
  }

  /** Returns the share with these bytes; empty if they are not the canonical spelling of one. */
  public static Optional<RevealedShare> parse(byte[] bytes) {
    return bytes.length == SIZE_BYTES
        ? Share.parse(bytes, 0).map(RevealedShare::new)
        : Optional.empty();
  }

  /** Returns the canonical spelling: five little-endian elements below 2^61 - 1. */
  public byte[] bytes() {
    byte[] bytes = new byte[SIZE_BYTES];
    share.writeTo(bytes, 0);
    return bytes;
  }

  /** Returns the commitment that {@code dealer} made to this share for {@code holder}. */
  public Digest commitment(
      ShareKind kind, SessionContext session, ParticipantId dealer, ParticipantId holder) {
    return Digest.of(kind.label(), session.info(kind.label(), dealer, holder), bytes());
  }

  /** Returns the commitment that {@code dealer} made to this share of a surplus secret. */
  public Digest surplusCommitment(
      int level, SessionContext session, ParticipantId dealer, ParticipantId holder) {
    byte[] number =
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(level).array();
    return Digest.of(
        Label.SURPLUS_SHARE, session.info(Label.SURPLUS_SHARE, dealer, holder), number, bytes());
  }

  long element(int chunk) {
    return share.element(chunk);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RevealedShare that && Arrays.equals(bytes(), that.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return "RevealedShare[" + SIZE_BYTES + " bytes]";
  }
}

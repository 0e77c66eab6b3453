package org.murmuration.secagg.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.mask.MaskedVector;
import org.murmuration.secagg.share.ShareCommitment;

/** The bytes of one message in the making, little endian; only the codec makes one. */
public final class WireWriter {
  private final ByteBuffer out;

  WireWriter(int bytes) {
    this.out = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  void shortNumber(int value) {
    out.putShort((short) value);
  }

  void smallNumber(int value) {
    out.put((byte) value);
  }

  void number(int value) {
    out.putInt(value);
  }

  void participant(ParticipantId id) {
    out.putInt(id.value());
  }

  void bytes(byte[] bytes) {
    out.put(bytes);
  }

  void digest(Digest digest) {
    out.put(digest.bytes());
  }

  void keys(ParticipantKeys keys) {
    participant(keys.id());
    bytes(keys.channel().bytes());
    bytes(keys.mask().bytes());
    if (keys.credential() instanceof Credential.Signed signed) {
      bytes(signed.identity().bytes());
      bytes(signed.signature().bytes());
    }
  }

  void commitment(ShareCommitment commitment) {
    digest(commitment.maskKey());
    digest(commitment.selfMask());
    commitment.surplus().forEach(this::digest);
  }

  void dealt(DealtShares dealt) {
    commitment(dealt.commitment());
    bytes(dealt.box().bytes());
  }

  void vector(MaskedVector vector) {
    vector.writeTo(out.asLongBuffer());
    out.position(out.position() + Long.BYTES * vector.words());
  }

  byte[] finish() {
    if (out.hasRemaining()) {
      throw new IllegalStateException(
          "a message announced " + out.capacity() + " bytes and wrote " + out.position());
    }
    return out.array();
  }
}

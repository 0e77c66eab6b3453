package org.murmuration.secagg.message;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.IdentityKey;
import org.murmuration.secagg.identity.SignatureScheme;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.PublicKey;

/** A participant's two public keys, both fresh for the session, and whose word they are. */
public record ParticipantKeys(
    ParticipantId id, PublicKey channel, PublicKey mask, Credential credential) {
  private static final int UNSIGNED_BYTES = 4 + 2 * PublicKey.SIZE_BYTES;

  /** Returns the length of one entry on the wire. */
  static int sizeBytes(boolean signed) {
    return UNSIGNED_BYTES + (signed ? Credential.Signed.SIZE_BYTES : 0);
  }

  int sizeBytes() {
    return sizeBytes(credential instanceof Credential.Signed);
  }

  /** Returns what {@code identity} signs to make these keys its own under the plan of a digest. */
  public Digest statement(Digest plan, IdentityKey identity) {
    byte[] number =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(id.value()).array();
    return Digest.of(
        Label.ADVERTISEMENT, plan.bytes(), number, channel.bytes(), mask.bytes(), identity.bytes());
  }

  /** Returns whether the keys are signed for this plan by the identity that they name. */
  public boolean isSignedFor(Digest plan, SignatureScheme signatures) {
    return credential instanceof Credential.Signed signed
        && signatures.verifies(
            signed.identity(), statement(plan, signed.identity()), signed.signature());
  }
}

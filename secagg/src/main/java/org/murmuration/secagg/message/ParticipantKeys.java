package org.murmuration.secagg.message;

import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.PublicKey;

/** A participant's two public keys, both fresh for the session. */
public record ParticipantKeys(ParticipantId id, PublicKey channel, PublicKey mask) {
  static final int SIZE_BYTES = 4 + 2 * PublicKey.SIZE_BYTES;
}

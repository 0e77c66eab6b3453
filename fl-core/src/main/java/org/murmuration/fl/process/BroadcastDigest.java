package org.murmuration.fl.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.train.Broadcast;
import org.murmuration.secagg.key.Digest;

/**
 * SHA-256 of what clients are sent, as little-endian 32-bit floats: the model's weights, and behind
 * them the control's values where there is one.
 */
final class BroadcastDigest {
  private BroadcastDigest() {}

  static Digest of(Broadcast sent) {
    int weights = sent.model().dimension();
    int vectors = sent.control().isPresent() ? 2 : 1;
    ByteBuffer bytes =
        ByteBuffer.allocate(vectors * weights * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    put(bytes, sent.model());
    sent.control().ifPresent(control -> put(bytes, control));
    return Digest.ofBytes(bytes.array());
  }

  private static void put(ByteBuffer bytes, ModelWeights values) {
    for (int i = 0; i < values.dimension(); i++) {
      bytes.putFloat(values.get(i));
    }
  }
}

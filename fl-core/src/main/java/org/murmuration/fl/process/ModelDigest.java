package org.murmuration.fl.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.secagg.key.Digest;

/** SHA-256 of a model's weights as little-endian 32-bit floats. */
final class ModelDigest {
  private ModelDigest() {}

  static Digest of(ModelWeights weights) {
    float[] values = weights.toArray();
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return Digest.ofBytes(bytes.array());
  }
}

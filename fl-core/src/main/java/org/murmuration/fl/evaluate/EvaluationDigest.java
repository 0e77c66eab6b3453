package org.murmuration.fl.evaluate;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.secagg.key.Digest;

/** SHA-256 of a label and of the evaluated weights as little-endian 32-bit floats. */
final class EvaluationDigest {
  private static final byte[] LABEL = "murmuration/evaluation/v1".getBytes(US_ASCII);

  private EvaluationDigest() {}

  static Digest of(ModelWeights weights) {
    ByteBuffer bytes =
        ByteBuffer.allocate(LABEL.length + weights.dimension() * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(LABEL);
    for (int i = 0; i < weights.dimension(); i++) {
      bytes.putFloat(weights.get(i));
    }
    return Digest.ofBytes(bytes.array());
  }
}

package org.murmuration.murmur.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A vector of 32-bit floats as NumPy's .npy format, version 1.0 (NEP 1). */
final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT_BYTES = 64;

  private NpyFile() {}

  /** Returns the file of {@code values}: little-endian, shape {@code (n,)}. */
  static byte[] bytes(float[] values) {
    byte[] header = header(values.length);
    ByteBuffer bytes =
        ByteBuffer.allocate(MAGIC.length + 2 + header.length + values.length * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(MAGIC)
            .putShort((short) header.length)
            .put(header);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  private static byte[] header(int length) {
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + length + ",), }";
    int unpadded = MAGIC.length + 2 + text.length() + 1;
    int padding = (ALIGNMENT_BYTES - unpadded % ALIGNMENT_BYTES) % ALIGNMENT_BYTES;
    return (text + " ".repeat(padding) + "\n").getBytes(US_ASCII);
  }
}

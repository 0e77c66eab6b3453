package org.murmuration.murmur.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.murmuration.fl.model.ModelWeights;

/** A vector of 32-bit floats in NumPy's .npy format, version 1.0 (NEP 1). */
public final class NpyFile {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT_BYTES = 64;
  private static final Pattern FORM =
      Pattern.compile(
          "\\{'descr': '<f4', 'fortran_order': (?:False|True), 'shape': \\((\\d{1,10}),\\), \\}");

  private NpyFile() {}

  /** Returns the file of {@code values}: little-endian, shape {@code (n,)}. */
  public static byte[] bytes(float[] values) {
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

  /**
   * Returns the numbers of a file.
   *
   * @throws IllegalArgumentException if it is no file of this kind, naming what was expected
   */
  public static float[] parse(byte[] file) {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[Math.min(MAGIC.length, file.length)];
    bytes.get(magic);
    if (!Arrays.equals(magic, MAGIC) || bytes.remaining() < 2) {
      throw new IllegalArgumentException("expected a .npy file of version 1.0");
    }
    byte[] header = new byte[Short.toUnsignedInt(bytes.getShort())];
    if (bytes.remaining() < header.length) {
      throw new IllegalArgumentException("its header was cut off");
    }
    bytes.get(header);
    String text = new String(header, US_ASCII).strip();
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "expected little-endian 32-bit floats of shape (n,), got " + text);
    }
    long length = Long.parseLong(form.group(1));
    if (length * Float.BYTES != bytes.remaining()) {
      throw new IllegalArgumentException(
          "expected " + length * Float.BYTES + " bytes of numbers, got " + bytes.remaining());
    }
    float[] values = new float[(int) length];
    bytes.asFloatBuffer().get(values);
    return values;
  }

  /**
   * Returns the numbers of a file, all finite.
   *
   * @throws IllegalArgumentException if it is no file of this kind, or one of them is not finite
   */
  public static ModelWeights weights(byte[] file) {
    float[] values = parse(file);
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "weight " + i + " is " + values[i] + "; expected finite numbers");
      }
    }
    return ModelWeights.wrap(values);
  }

  private static byte[] header(int length) {
    String text = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + length + ",), }";
    int unpadded = MAGIC.length + 2 + text.length() + 1;
    int padding = (ALIGNMENT_BYTES - unpadded % ALIGNMENT_BYTES) % ALIGNMENT_BYTES;
    return (text + " ".repeat(padding) + "\n").getBytes(US_ASCII);
  }
}

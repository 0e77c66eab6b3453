package org.murmuration.fl.watch;

import java.io.ByteArrayOutputStream;

/** A protobuf message in the making: fields in the order in which they are added. */
final class ProtoMessage {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ProtoMessage varintField(int number, long value) {
    tag(number, VARINT);
    varint(value);
    return this;
  }

  ProtoMessage doubleField(int number, double value) {
    tag(number, FIXED_64);
    littleEndian(Double.doubleToLongBits(value), Double.BYTES);
    return this;
  }

  ProtoMessage floatField(int number, float value) {
    tag(number, FIXED_32);
    littleEndian(Float.floatToIntBits(value), Float.BYTES);
    return this;
  }

  ProtoMessage bytesField(int number, byte[] value) {
    tag(number, LENGTH_DELIMITED);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void tag(int number, int kind) {
    varint(((long) number << 3) | kind);
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }

  private void littleEndian(long bits, int count) {
    for (int i = 0; i < count; i++) {
      out.write((int) (bits >>> (Byte.SIZE * i)));
    }
  }
}

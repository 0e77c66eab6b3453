package org.murmuration.docs.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sections 1 and 3 of the protocol text: numbers, messages, lists. */
final class Wire {
  private Wire() {}

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }

  static byte[] u16(int value) {
    return Arrays.copyOf(u64(value), 2);
  }

  static byte[] u32(int value) {
    return Arrays.copyOf(u64(value), 4);
  }

  static byte[] u64(long value) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  static BigInteger number(byte[] littleEndian) {
    byte[] bigEndian = new byte[littleEndian.length];
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
    }
    return new BigInteger(1, bigEndian);
  }

  /** Section 3. */
  static byte[] message(int kind, byte[] context, byte[]... body) {
    byte[] joined = join(body);
    return join(u16(2), new byte[] {(byte) kind}, context, u32(joined.length), joined);
  }

  static byte[] part(byte[] bytes, int from, int size) {
    return Arrays.copyOfRange(bytes, from, from + size);
  }

  /** Section 3: each item has so many bytes after its id. */
  static SortedMap<Integer, byte[]> list(ByteBuffer in, int itemBytes) {
    SortedMap<Integer, byte[]> items = new TreeMap<>();
    for (int left = in.getInt(); left > 0; left--) {
      byte[] item = new byte[itemBytes];
      int id = in.getInt();
      in.get(item);
      items.put(id, item);
    }
    return items;
  }
}

package org.murmuration.fl.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads event files by the format's description alone, with a bitwise CRC-32C and a generic
 * protobuf walk: it shares nothing with the writer.
 */
final class EventFileReader {
  private EventFileReader() {}

  /** A scalar event, or with an empty tag the version event. */
  record Scalar(double wallTime, long step, String tag, float value, String version) {}

  static List<Scalar> read(byte[] file) throws IOException {
    List<Scalar> events = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(file));
    while (in.available() > 0) {
      byte[] length = in.readNBytes(8);
      assertEquals(masked(length), little(in.readNBytes(4)), "checksum of a length");
      byte[] message = in.readNBytes((int) little(length));
      assertEquals(masked(message), little(in.readNBytes(4)), "checksum of a message");
      events.add(event(message));
    }
    return events;
  }

  private static Scalar event(byte[] message) {
    Map<Integer, Object> fields = fields(message);
    String tag = "";
    float value = Float.NaN;
    if (fields.get(5) instanceof byte[] summary) {
      Map<Integer, Object> inner = fields((byte[]) fields(summary).get(1));
      tag = new String((byte[]) inner.get(1), UTF_8);
      value = Float.intBitsToFloat(((Long) inner.get(2)).intValue());
    }
    return new Scalar(
        Double.longBitsToDouble((Long) fields.get(1)),
        (Long) fields.getOrDefault(2, 0L),
        tag,
        value,
        fields.get(3) instanceof byte[] text ? new String(text, UTF_8) : "");
  }

  private static Map<Integer, Object> fields(byte[] message) {
    Map<Integer, Object> fields = new TreeMap<>();
    int at = 0;
    while (at < message.length) {
      int key = message[at++];
      long value = 0;
      switch (key & 7) {
        case 0, 2 -> {
          int shift = 0;
          do {
            value |= (long) (message[at] & 0x7f) << shift;
            shift += 7;
          } while (message[at++] < 0);
        }
        case 1, 5 -> {
          int size = (key & 7) == 1 ? 8 : 4;
          value = little(java.util.Arrays.copyOfRange(message, at, at + size));
          at += size;
        }
        default -> throw new AssertionError("field kind " + (key & 7));
      }
      if ((key & 7) == 2) {
        fields.put(key >> 3, java.util.Arrays.copyOfRange(message, at, at + (int) value));
        at += (int) value;
      } else {
        fields.put(key >> 3, value);
      }
    }
    return fields;
  }

  private static long little(byte[] bytes) {
    long value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value << 8 | bytes[i] & 0xff;
    }
    return value;
  }

  /** CRC-32C bit by bit: reflected polynomial 0x82f63b78. */
  private static long masked(byte[] bytes) {
    int crc = -1;
    for (byte next : bytes) {
      crc ^= next & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc >>> 1) ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
      }
    }
    crc = ~crc;
    return ((crc >>> 15 | crc << 17) + 0xa282ead8) & 0xffffffffL;
  }
}

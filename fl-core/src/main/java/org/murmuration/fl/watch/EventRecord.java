package org.murmuration.fl.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.zip.CRC32C;

/**
 * One event of an event file: a protobuf message {@code tensorflow.Event} in a TFRecord frame.
 *
 * <p>Frame: length (8 bytes), masked CRC-32C of the length (4), message, masked CRC-32C of the
 * message (4), all little-endian; a checksum c is masked as (c rotated right by 15) + 0xa282ead8
 * (TensorFlow, "TFRecord and tf.train.Example"). Fields used of {@code Event}: 1 wall time
 * (double), 2 step (varint), 3 file version (string), 5 summary; of {@code Summary}: 1 value; of
 * {@code Value}: 1 tag, 2 simple value (float). It is small and closed, so a protobuf library would
 * weigh more than it gives.
 */
final class EventRecord {
  private static final int MASK = 0xa282ead8;
  private static final int CHECKSUM_BYTES = Integer.BYTES;
  private static final String VERSION = "brain.Event:2";

  private final byte[] message;

  private EventRecord(byte[] message) {
    this.message = message;
  }

  /** Returns the event that every file begins with. */
  static EventRecord version(Instant time) {
    return new EventRecord(
        new ProtoMessage()
            .doubleField(1, seconds(time))
            .bytesField(3, VERSION.getBytes(UTF_8))
            .bytes());
  }

  /** Returns the event of one number at one step. */
  static EventRecord scalar(Instant time, long step, String tag, float value) {
    byte[] one = new ProtoMessage().bytesField(1, tag.getBytes(UTF_8)).floatField(2, value).bytes();
    byte[] summary = new ProtoMessage().bytesField(1, one).bytes();
    return new EventRecord(
        new ProtoMessage()
            .doubleField(1, seconds(time))
            .varintField(2, step)
            .bytesField(5, summary)
            .bytes());
  }

  private static double seconds(Instant time) {
    return (double) time.getEpochSecond() + time.getNano() / 1e9;
  }

  /** Returns the event in its frame. */
  byte[] bytes() {
    ByteBuffer frame =
        ByteBuffer.allocate(Long.BYTES + CHECKSUM_BYTES + message.length + CHECKSUM_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    frame.putLong(message.length);
    frame.putInt(masked(frame.array(), 0, Long.BYTES));
    frame.put(message);
    frame.putInt(masked(message, 0, message.length));
    return frame.array();
  }

  private static int masked(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return Integer.rotateRight((int) checksum.getValue(), 15) + MASK;
  }
}

package org.murmuration.secagg.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.murmuration.testkit.Allocation;

/**
 * Seeded mutations of one message: whatever is not refused must be the canonical spelling of what
 * it parsed to, nothing but {@link MalformedMessage} may come out, and no parse may take more
 * memory than the bytes that are really there warrant.
 */
final class MessageMutations {
  private static final int[] EXTREMES = {0, 1, 2, 3, 4, -1, Integer.MIN_VALUE, Integer.MAX_VALUE};

  /** Objects, maps and copies of a parsed message, a byte of it. */
  private static final int MOST_BYTES_A_BYTE = 64;

  /** An exception with its stack trace and text. */
  private static final int MOST_BYTES_BESIDE = 1 << 14;

  /** The first ones load classes. */
  private static final int UNCOUNTED = 200;

  private final MessageSample sample;
  private final SplittableRandom random;

  MessageMutations(MessageSample sample, long seed) {
    this.sample = sample;
    this.random = new SplittableRandom(seed);
  }

  void check(int count) {
    byte[] original = sample.bytes();
    for (int i = 0; i < count; i++) {
      check(mutated(original), i);
    }
  }

  private void check(byte[] mutated, int number) {
    long before = Allocation.bytesOfThisThread();
    try {
      Message parsed = sample.parse(mutated);
      assertMemory(number, before, mutated);
      assertArrayEquals(mutated, sample.codec().encode(parsed));
    } catch (MalformedMessage expected) {
      assertMemory(number, before, mutated);
      assertTrue(expected.offset() <= mutated.length);
    } catch (RuntimeException unexpected) {
      fail("mutation " + number + " of " + sample, unexpected);
    }
  }

  private static void assertMemory(int number, long before, byte[] mutated) {
    long taken = Allocation.bytesOfThisThread() - before;
    long most = (long) MOST_BYTES_A_BYTE * mutated.length + MOST_BYTES_BESIDE;
    assertTrue(
        number < UNCOUNTED || taken <= most,
        () -> taken + " bytes for a message of " + mutated.length);
  }

  private byte[] mutated(byte[] original) {
    byte[] bytes =
        switch (random.nextInt(6)) {
          case 0 -> Arrays.copyOf(original, random.nextInt(original.length));
          case 1 -> Arrays.copyOf(original, original.length + random.nextInt(1, 200));
          default -> original.clone();
        };
    int changes = random.nextInt(1, 4);
    for (int i = 0; i < changes && bytes.length > 4; i++) {
      change(bytes, random.nextInt(bytes.length - 3));
    }
    return random.nextBoolean() && bytes.length > MessageCodec.HEADER_BYTES
        ? with(bytes, MessageCodec.HEADER_BYTES - 4, bytes.length - MessageCodec.HEADER_BYTES)
        : bytes;
  }

  private void change(byte[] bytes, int at) {
    switch (random.nextInt(3)) {
      case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 1 -> bytes[at] = (byte) random.nextInt();
      default -> with(bytes, at, EXTREMES[random.nextInt(EXTREMES.length)]);
    }
  }

  private static byte[] with(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    return bytes;
  }
}

package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.murmuration.testkit.Allocation;

/**
 * Seeded mutations of bytes that a decoder reads: cut, longer, shifted, with bits, bytes and
 * numbers replaced; and the memory that reading one of them may take.
 */
public final class Mutations {
  /** Objects, maps and copies of what was parsed, a byte of it. */
  private static final int MOST_BYTES_A_BYTE = 64;

  /** An exception with its stack trace and text. */
  private static final int MOST_BYTES_BESIDE = 1 << 14;

  /** The first ones link what the compiler left open, not all of which loads a class. */
  private static final int UNCOUNTED = 200;

  private static final int[] EXTREMES = {
    0, 1, 2, 3, 4, 7, -1, Integer.MIN_VALUE, Integer.MAX_VALUE
  };

  private final byte[] original;
  private final SplittableRandom random;
  private int given;
  private long before;
  private long classes;

  /** Starts the mutations of {@code original} that the seed gives. */
  public Mutations(byte[] original, long seed) {
    this.original = original.clone();
    this.random = new SplittableRandom(seed);
  }

  /** Returns the next one. */
  public byte[] next() {
    given++;
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
    return bytes;
  }

  private void change(byte[] bytes, int at) {
    switch (random.nextInt(7)) {
      case 0, 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 2, 3 -> bytes[at] = (byte) random.nextInt();
      case 4, 5 -> with(bytes, at, EXTREMES[random.nextInt(EXTREMES.length)]);
      default ->
          System.arraycopy(original, 0, bytes, at, Math.min(original.length, bytes.length - at));
    }
  }

  /** Returns {@code bytes}, in which it puts {@code value}, little endian. */
  public static byte[] with(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
    return bytes;
  }

  /** True in one of {@code times}. */
  public boolean oneIn(int times) {
    return random.nextInt(times) == 0;
  }

  /** Returns which mutation this is, for the text of a failure. */
  public int number() {
    return given;
  }

  /** Starts to measure what this thread takes. */
  public void startReading() {
    classes = Allocation.loadedClasses();
    before = Allocation.bytesOfThisThread();
  }

  /**
   * Fails if more was taken since than {@code size} bytes, which were really there, warrant beside
   * {@code fixed} bytes that no mutation changes. A reading that loads classes is let off: it is
   * the first of its kind, and the next one is not.
   */
  public void endReading(int size, long fixed) {
    long taken = Allocation.bytesOfThisThread() - before;
    long most = fixed + (long) MOST_BYTES_A_BYTE * size + MOST_BYTES_BESIDE;
    boolean firstOfItsKind = Allocation.loadedClasses() != classes;
    assertTrue(
        given <= UNCOUNTED || firstOfItsKind || taken <= most,
        () -> taken + " bytes for " + size + ", mutation " + given);
  }
}

package org.murmuration.fl.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A node in the tree of repeatable randomness; a value, equal by its 32 bytes.
 *
 * <p>A child is SHA-256(parent, length of the label, label, index), so children with different
 * labels or indices are unrelated, and no draw anywhere changes another.
 *
 * <p><b>Never for secrets.</b> A seed prints itself, is compared in variable time and usually has
 * only 64 bits behind it. Keys, masks and privacy noise must not come from it.
 */
public final class Seed {
  /** Length of {@link #toBytes()}. */
  public static final int SIZE_BYTES = 32;

  private static final byte[] ROOT = "murmuration/seed/v1".getBytes(UTF_8);

  private final byte[] bytes;

  private Seed(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Returns the root of the tree numbered {@code number}. */
  public static Seed of(long number) {
    return new Seed(sha256(ROOT, ByteBuffer.allocate(Long.BYTES).putLong(number).array()));
  }

  /** Returns the child for the use {@code label}: the one with index 0. */
  public Seed child(String label) {
    return child(label, 0);
  }

  /** Returns the child number {@code index} for the use {@code label}. */
  public Seed child(String label, long index) {
    byte[] name = label.getBytes(UTF_8);
    ByteBuffer suffix = ByteBuffer.allocate(Integer.BYTES + name.length + Long.BYTES);
    suffix.putInt(name.length).put(name).putLong(index);
    return new Seed(sha256(bytes, suffix.array()));
  }

  /**
   * Returns a fresh generator that starts at this seed: SplitMix64 (Steele, Lea, Flood 2014,
   * section 4), not thread safe. Its bounded and floating draws are defined here and not by the
   * JDK, so they stay the same in every release.
   */
  public RandomGenerator generator() {
    return new SplitMix64(ByteBuffer.wrap(bytes).getLong());
  }

  /**
   * Returns the numbers 0 to {@code count - 1} in a uniformly drawn order (Fisher and Yates;
   * Knuth's Algorithm P), drawn from {@link #generator()}.
   */
  public int[] permutation(int count) {
    RandomGenerator generator = generator();
    int[] order = IntStream.range(0, count).toArray();
    for (int last = count - 1; last > 0; last--) {
      int other = generator.nextInt(last + 1);
      int kept = order[last];
      order[last] = order[other];
      order[other] = kept;
    }
    return order;
  }

  /** Returns a copy of the 32 bytes. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  private static byte[] sha256(byte[] first, byte[] second) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      return digest.digest(second);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no SHA-256, which every JDK must", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Seed that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "Seed[" + HexFormat.of().formatHex(bytes, 0, 8) + "]";
  }
}

package org.murmuration.dp.sample;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Repeatable random bits for simulation and tests: the AES-256-CTR stream of a given seed.
 *
 * <p>Whoever knows the seed can subtract the noise, so a run that uses this has no privacy and its
 * statement must say {@code simulated}.
 */
public final class InsecureSeededBits implements RandomBits {
  /** Size of a full seed. */
  public static final int SEED_BYTES = KeyStream.KEY_BYTES;

  private final KeyStream stream;

  private InsecureSeededBits(KeyStream stream) {
    this.stream = stream;
  }

  /** Returns the stream of a seed of {@value #SEED_BYTES} bytes. */
  public static InsecureSeededBits of(byte[] seed) {
    if (seed.length != SEED_BYTES) {
      throw new IllegalArgumentException(
          "a seed has " + SEED_BYTES + " bytes, got " + seed.length + "; hash it to that length");
    }
    return new InsecureSeededBits(new KeyStream(seed));
  }

  /** Returns the stream of the seed made of {@code seed}, little-endian, and zero bytes. */
  public static InsecureSeededBits of(long seed) {
    ByteBuffer bytes = ByteBuffer.allocate(SEED_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    return of(bytes.putLong(seed).array());
  }

  @Override
  public long nextLong() {
    return stream.nextLong();
  }

  @Override
  public void fill(long[] words) {
    stream.fill(words);
  }

  @Override
  public void fill(byte[] bytes, int count) {
    stream.fill(bytes, count);
  }

  @Override
  public void close() {
    stream.close();
  }

  @Override
  public String toString() {
    return "InsecureSeededBits[repeatable stream]";
  }
}

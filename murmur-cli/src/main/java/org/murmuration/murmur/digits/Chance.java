package org.murmuration.murmur.digits;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.SplittableRandom;

/** A stream of numbers for one purpose; the same on every machine, and no source of secrets. */
final class Chance {
  private static final int BELL_TERMS = 4;

  private final SplittableRandom random;

  private Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns the stream named by {@code label} and {@code index} under {@code seed}. */
  static Chance of(long seed, String label, int index) {
    byte[] name = label.getBytes(UTF_8);
    ByteBuffer parts = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + name.length);
    parts.putLong(seed).putInt(index).put(name);
    return new Chance(ByteBuffer.wrap(sha256().digest(parts.array())).getLong());
  }

  /** Returns a number in [0, 1): only the raw 64 bits of the generator are relied upon. */
  double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /** Returns a number in [low, high). */
  double between(double low, double high) {
    return low + (high - low) * uniform();
  }

  /** Returns an integer in [0, bound). */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /** Returns a bell-shaped number of mean 0: a sum of uniforms, at most 3.5 deviations wide. */
  double bell(double deviation) {
    double sum = -BELL_TERMS / 2.0;
    for (int i = 0; i < BELL_TERMS; i++) {
      sum += uniform();
    }
    return sum * deviation * Math.sqrt(12.0 / BELL_TERMS);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
    }
  }
}

package org.murmuration.secagg;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/** A generator for tests whose bytes follow from a seed. */
public final class InsecureSeededRandom extends SecureRandom {
  private final SplittableRandom random;

  /** Returns the generator of {@code seed}. */
  public InsecureSeededRandom(long seed) {
    this.random = new SplittableRandom(seed);
  }

  @Override
  public synchronized void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }
}

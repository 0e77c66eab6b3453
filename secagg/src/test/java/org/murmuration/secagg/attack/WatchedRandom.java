package org.murmuration.secagg.attack;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.secagg.InsecureSeededRandom;

/** A seeded generator that keeps what it gave: identities, keys and seeds. */
final class WatchedRandom extends SecureRandom {
  private final InsecureSeededRandom source;
  private final List<byte[]> given = new ArrayList<>();

  WatchedRandom(long seed) {
    source = new InsecureSeededRandom(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    source.nextBytes(bytes);
    if (bytes.length >= 16) {
      given.add(bytes.clone());
    }
  }

  List<byte[]> given() {
    return given;
  }
}

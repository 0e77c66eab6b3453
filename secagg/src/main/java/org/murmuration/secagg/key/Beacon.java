package org.murmuration.secagg.key;

/**
 * A public random value that nobody could know when the roster was fixed; it decides who is whose
 * neighbor on a sparse graph. The application fetches it, each party for itself and after the
 * roster came; it is never taken from the server. A complete graph needs none.
 */
public record Beacon(Digest value) {
  private static final Beacon NONE = new Beacon(Digest.copyOf(new byte[Digest.SIZE_BYTES]));

  /** Returns the value that stands for no beacon: zeros. */
  public static Beacon none() {
    return NONE;
  }
}

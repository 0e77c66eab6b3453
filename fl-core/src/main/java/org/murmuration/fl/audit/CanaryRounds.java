package org.murmuration.fl.audit;

/**
 * The rounds of an audit: in each, every client is a canary, and none comes twice, so that one
 * round's promise covers each of them.
 *
 * @param rounds at least 1
 * @param clients of a round, at least 1
 * @param dimension coordinates of a vector, no fewer than clients: their directions are orthogonal
 * @param length L2 norm of a canary's vector; well above the clip, so that clipping is audited too
 */
public record CanaryRounds(int rounds, int clients, int dimension, float length) {
  public CanaryRounds {
    if (rounds < 1 || clients < 1 || dimension < clients) {
      throw new IllegalArgumentException(
          "an audit has >= 1 rounds of >= 1 clients and as many coordinates or more, got "
              + rounds
              + " rounds, "
              + clients
              + " clients, "
              + dimension
              + " coordinates");
    }
    if (!(length > 0) || Float.isInfinite(length)) {
      throw new IllegalArgumentException(
          "the length of a canary must be finite and > 0, got " + length);
    }
  }
}

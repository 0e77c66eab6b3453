package org.murmuration.secagg.share;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.murmuration.secagg.share.field.MersenneField;
import org.murmuration.secagg.share.field.Polynomials;

/**
 * Cuts secrets of 32 bytes into shares for positions 1..holders.
 *
 * <p>Source: Shamir 1979, over the integers modulo 2^61 - 1, each chunk of the secret on its own
 * polynomial of degree needed - 1 whose other coefficients are uniform.
 *
 * <p>Guarantee: fewer than {@code needed} shares have a distribution that does not depend on the
 * secret. Time depends on the threshold alone. Cost: needed times holders a chunk.
 */
public record Shamir(Threshold threshold) {
  private static final Polynomials POLYNOMIALS = new Polynomials(MersenneField.OF_61_BITS);

  /**
   * Returns one share for each position 1..holders, in this order.
   *
   * @throws IllegalArgumentException if the secret does not have 32 bytes
   */
  public List<Share> split(byte[] secret, SecureRandom random) {
    if (secret.length != Share.SECRET_BYTES) {
      throw new IllegalArgumentException(
          "a secret has " + Share.SECRET_BYTES + " bytes, got " + secret.length);
    }
    long[][] elements = new long[threshold.holders()][Share.CHUNKS];
    long[] chunks = Share.chunksOf(secret);
    for (int chunk = 0; chunk < Share.CHUNKS; chunk++) {
      long[] polynomial = POLYNOMIALS.fresh(chunks[chunk], threshold.needed(), random);
      long[] values = POLYNOMIALS.valuesUpTo(polynomial, elements.length);
      for (int holder = 0; holder < elements.length; holder++) {
        elements[holder][chunk] = values[holder];
      }
      Polynomials.wipe(polynomial);
      Polynomials.wipe(values);
    }
    Arrays.fill(chunks, 0);
    return IntStream.range(0, elements.length).mapToObj(i -> new Share(elements[i])).toList();
  }
}

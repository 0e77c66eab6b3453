package org.murmuration.secagg.share;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.murmuration.secagg.share.field.Interpolation;
import org.murmuration.secagg.share.field.MersenneField;

/**
 * Rebuilds secrets from the shares at fixed positions; made once for a set of holders, used for all
 * secrets they reveal. The first {@code needed} positions rebuild, the rest must lie on the
 * polynomials.
 *
 * <p>Source: Shamir 1979, Lagrange interpolation at 0. Cost in multiplications: needed^2 to make,
 * and 5 needed for each share beyond; needed a chunk to rebuild, and as much for each share beyond.
 */
public final class Reconstruction {
  private static final MersenneField FIELD = MersenneField.OF_61_BITS;

  private final int holders;
  private final long[] atZero;
  private final long[][] atExtras;

  private Reconstruction(int holders, long[] atZero, long[][] atExtras) {
    this.holders = holders;
    this.atZero = atZero;
    this.atExtras = atExtras;
  }

  /**
   * Returns the reconstruction from the shares at {@code positions}.
   *
   * @throws IllegalArgumentException if they are fewer than needed, not ascending, or outside
   *     1..holders
   */
  public static Reconstruction of(Threshold threshold, List<Integer> positions) {
    requirePositions(threshold, positions);
    int[] all = positions.stream().mapToInt(Integer::intValue).toArray();
    Interpolation first = Interpolation.at(FIELD, Arrays.copyOf(all, threshold.needed()));
    long[][] atExtras = new long[all.length - threshold.needed()][];
    for (int i = 0; i < atExtras.length; i++) {
      atExtras[i] = first.weightsAt(all[threshold.needed() + i]);
    }
    return new Reconstruction(all.length, first.weightsAt(0), atExtras);
  }

  private static void requirePositions(Threshold threshold, List<Integer> positions) {
    if (positions.size() < threshold.needed()) {
      throw new IllegalArgumentException(
          threshold.needed() + " shares are needed, got positions " + positions);
    }
    int previous = 0;
    for (int position : positions) {
      if (position <= previous || position > threshold.holders()) {
        throw new IllegalArgumentException(
            "positions must ascend within 1.." + threshold.holders() + ", got " + positions);
      }
      previous = position;
    }
  }

  /**
   * Returns the secret whose shares these are, in the order of the positions; empty if a share is
   * off the polynomials of the first ones or if they are of no 32-byte secret. The caller wipes it.
   *
   * @throws IllegalArgumentException if there is not one share a position
   */
  public Optional<byte[]> rebuild(List<RevealedShare> shares) {
    if (shares.size() != holders) {
      throw new IllegalArgumentException(
          "expected " + holders + " shares, one a position, got " + shares.size());
    }
    long[][] values = valuesOf(shares);
    long[] chunks = new long[Share.CHUNKS];
    boolean consistent = true;
    for (int chunk = 0; chunk < Share.CHUNKS; chunk++) {
      chunks[chunk] = FIELD.dot(atZero, values[chunk]);
      for (int extra = 0; extra < atExtras.length; extra++) {
        consistent &=
            FIELD.dot(atExtras[extra], values[chunk]) == values[chunk][atZero.length + extra];
      }
    }
    return consistent ? Share.join(chunks) : Optional.empty();
  }

  /** Returns the elements by chunk, in one walk over the shares, which lie apart in memory. */
  private static long[][] valuesOf(List<RevealedShare> shares) {
    long[][] values = new long[Share.CHUNKS][shares.size()];
    int holder = 0;
    for (RevealedShare share : shares) {
      for (int chunk = 0; chunk < Share.CHUNKS; chunk++) {
        values[chunk][holder] = share.element(chunk);
      }
      holder++;
    }
    return values;
  }
}

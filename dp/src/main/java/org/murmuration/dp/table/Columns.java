package org.murmuration.dp.table;

import java.math.BigInteger;
import java.util.ArrayDeque;

/**
 * Walker's alias method in integers: as many columns of equal height as a power of two, each shared
 * by two runs, so that every run has its part of the whole exactly.
 */
final class Columns {
  private final BigInteger height;
  private final BigInteger[] cuts;
  private final int[] aliases;

  private Columns(BigInteger height, BigInteger[] cuts, int[] aliases) {
    this.height = height;
    this.cuts = cuts;
    this.aliases = aliases;
  }

  /** Vose's construction: a short column is filled up from a tall one. */
  static Columns of(BigInteger[] weights) {
    int count = Math.max(2, Integer.highestOneBit(2 * weights.length - 1));
    BigInteger height = BigInteger.ZERO;
    for (BigInteger weight : weights) {
      height = height.add(weight);
    }
    BigInteger[] cuts = new BigInteger[count];
    ArrayDeque<Integer> small = new ArrayDeque<>();
    ArrayDeque<Integer> large = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      BigInteger weight = i < weights.length ? weights[i] : BigInteger.ZERO;
      cuts[i] = weight.multiply(BigInteger.valueOf(count));
      (cuts[i].compareTo(height) < 0 ? small : large).push(i);
    }
    int[] aliases = new int[count];
    while (!small.isEmpty()) {
      int filled = small.pop();
      int giver = large.pop(); // there is one: the columns left have their mean height
      aliases[filled] = giver;
      cuts[giver] = cuts[giver].subtract(height.subtract(cuts[filled]));
      (cuts[giver].compareTo(height) < 0 ? small : large).push(giver);
    }
    return new Columns(height, cuts, aliases); // the large ones left are full: their cut is height
  }

  int count() {
    return cuts.length;
  }

  /** The sum of all weights. */
  BigInteger height() {
    return height;
  }

  /** Up to here the column is its own run's; the rest is its alias's. */
  BigInteger cut(int column) {
    return cuts[column];
  }

  int alias(int column) {
    return aliases[column];
  }
}

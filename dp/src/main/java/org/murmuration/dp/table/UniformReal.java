package org.murmuration.dp.table;

import java.math.BigInteger;
import java.util.function.LongSupplier;

/** A uniform real in [0, 1) of which {@value #HEAD_BITS} bits are known; more come when asked. */
final class UniformReal {
  static final int HEAD_BITS = 62;

  private final long head;
  private final LongSupplier more;
  private BigInteger digits = BigInteger.ZERO;
  private int count;

  /** Starts a real with {@code head}, its first bits; {@code more} gives 64 uniform bits a call. */
  UniformReal(long head, LongSupplier more) {
    this.head = head;
    this.more = more;
  }

  /** Whether the real is below {@code numerator / denominator}; a tie has no chance. */
  boolean below(BigInteger numerator, BigInteger denominator) {
    if (count == 0) {
      digits = BigInteger.valueOf(head);
      count = HEAD_BITS;
    }
    while (true) {
      BigInteger bound = numerator.shiftLeft(count);
      if (digits.add(BigInteger.ONE).multiply(denominator).compareTo(bound) <= 0) {
        return true;
      }
      if (digits.multiply(denominator).compareTo(bound) >= 0) {
        return false;
      }
      BigInteger low = BigInteger.valueOf(more.getAsLong() >>> 1);
      digits = digits.shiftLeft(Long.SIZE - 1).add(low);
      count += Long.SIZE - 1;
    }
  }
}

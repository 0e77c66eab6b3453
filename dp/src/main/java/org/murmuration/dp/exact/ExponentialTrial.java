package org.murmuration.dp.exact;

import java.math.BigInteger;
import org.murmuration.dp.sample.RandomBits;

/**
 * Bernoulli trials that succeed with probability exactly e^-x for a rational x >= 0.
 *
 * <p>Source: Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), Algorithm 1. Each inner trial asks
 * whether a uniform real is below x/k. The real's first 32 bits nearly always settle that against a
 * bracket of x; else more of its bits are drawn and compared with x/k in wide integers.
 *
 * <p>Time depends on the outcome and grows with x; for one thread.
 */
public final class ExponentialTrial {
  /** Bits of the uniform real looked at first; brackets count in units of 2^-32. */
  static final int UNIT_BITS = 32;

  static final long ONE = 1L << UNIT_BITS;

  private static final Fraction UNITY = new Fraction(BigInteger.ONE, BigInteger.ONE);

  private final BitReservoir bits;

  ExponentialTrial(BitReservoir bits) {
    this.bits = bits;
  }

  /** Returns trials over {@code bits}, which stay the caller's to close. */
  public static ExponentialTrial over(RandomBits bits) {
    return new ExponentialTrial(new BitReservoir(bits, 1));
  }

  /**
   * Makes one trial; succeeds with probability e^-(numerator / denominator).
   *
   * @throws IllegalArgumentException if the numerator is negative or the denominator not positive
   */
  public boolean succeeds(BigInteger numerator, BigInteger denominator) {
    if (numerator.signum() < 0 || denominator.signum() <= 0) {
      throw new IllegalArgumentException(
          "an exponent is a rational >= 0, got " + numerator + "/" + denominator);
    }
    return negativeWide(new Fraction(numerator, denominator));
  }

  /** A rational x = numerator / denominator, evaluated only when the bracket does not settle. */
  interface Exact {
    Fraction value();
  }

  record Fraction(BigInteger numerator, BigInteger denominator) {}

  /** Succeeds with probability 1/e. */
  boolean inverseE() {
    return below(ONE, ONE, () -> UNITY);
  }

  /** Succeeds with probability e^-(numerator / 2^32), for a numerator in [0, 2^32]. */
  boolean negativeDyadic(long numerator) {
    return below(
        numerator,
        numerator,
        () -> new Fraction(BigInteger.valueOf(numerator), BigInteger.ONE.shiftLeft(UNIT_BITS)));
  }

  /**
   * Succeeds with probability e^-x for an x of any size, with x 2^32 in [low, high].
   *
   * <p>A bracket that spans a whole number falls back to the exact value.
   */
  boolean negative(long low, long high, Exact x) {
    long whole = low >>> UNIT_BITS;
    if (whole != high >>> UNIT_BITS) {
      return negativeWide(x.value());
    }
    for (long i = 0; i < whole; i++) {
      if (!inverseE()) {
        return false;
      }
    }
    long base = whole << UNIT_BITS;
    return below(low - base, high - base, () -> minus(x.value(), BigInteger.valueOf(whole)));
  }

  /** Succeeds with probability e^-x, in wide integers from the start. */
  boolean negativeWide(Fraction x) {
    BigInteger whole = x.numerator().divide(x.denominator());
    for (BigInteger i = BigInteger.ZERO; i.compareTo(whole) < 0; i = i.add(BigInteger.ONE)) {
      if (!inverseE()) {
        return false;
      }
    }
    Fraction rest = minus(x, whole);
    long low = rest.numerator().shiftLeft(UNIT_BITS).divide(rest.denominator()).longValueExact();
    return below(low, low + 1, () -> rest);
  }

  private static Fraction minus(Fraction x, BigInteger whole) {
    BigInteger rest = x.numerator().subtract(whole.multiply(x.denominator()));
    return new Fraction(rest, x.denominator());
  }

  /** Algorithm 1, for x up to 1: the first k whose trial at x/k fails is odd with chance e^-x. */
  private boolean below(long low, long high, Exact x) {
    long k = 1;
    while (uniformBelow(low, high, k, x)) {
      k++;
    }
    return (k & 1) == 1;
  }

  /** Whether a uniform real U is below x/k: kU lies in k [head, head + 1) units. */
  private boolean uniformBelow(long low, long high, long k, Exact x) {
    long head = bits.bits(UNIT_BITS);
    if (k * (head + 1) <= low) {
      return true;
    }
    if (k * head >= high) {
      return false;
    }
    Fraction exact = x.value();
    return below(head, exact.numerator(), exact.denominator().multiply(BigInteger.valueOf(k)));
  }

  /** Succeeds with probability {@code numerator / denominator}, in [0, 1]. */
  boolean rational(BigInteger numerator, BigInteger denominator) {
    return below(bits.bits(UNIT_BITS), numerator, denominator);
  }

  /** Goes on comparing a uniform real that starts with {@code head} to numerator/denominator. */
  private boolean below(long head, BigInteger numerator, BigInteger denominator) {
    BigInteger rest = numerator;
    long digit = head;
    while (true) {
      BigInteger taken = denominator.multiply(BigInteger.valueOf(digit));
      rest = rest.shiftLeft(UNIT_BITS).subtract(taken);
      if (rest.signum() <= 0) {
        return false;
      }
      if (rest.compareTo(denominator) >= 0) {
        return true;
      }
      digit = bits.bits(UNIT_BITS);
    }
  }
}

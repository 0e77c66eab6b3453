package org.murmuration.secagg.graph.find;

import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;

/**
 * What a quorum is looked for.
 *
 * @param cohort n, participants of a session at most
 * @param corrupt gamma, largest fraction of any roster that may be corrupt, in [0, 1): of those who
 *     advertised, so honest clients that were lost before must not raise it
 * @param dropout delta, largest fraction that may be lost, in [0, 1)
 * @param adversary whom the session stands against
 * @param securityBits sigma: chance at most 2^-sigma that the graph leaves somebody unprotected
 * @param correctnessBits eta: chance at most 2^-eta that a tolerated loss leaves a sum unopenable
 */
public record QuorumRequest(
    int cohort,
    double corrupt,
    double dropout,
    Adversary adversary,
    int securityBits,
    int correctnessBits) {
  /** The customary bits of security. */
  public static final int SECURITY_BITS = 40;

  /** The customary bits of correctness. */
  public static final int CORRECTNESS_BITS = 20;

  /** Far above the 300 digits below which a tail's weights vanish. */
  private static final int MOST_BITS = 256;

  /**
   * Added to a fraction before it is multiplied and rounded down, so that 0.29 of 100 is 29: far
   * more than the three roundings of a double (4e-16), far less than a written digit.
   */
  private static final double ROUNDING = 1e-14;

  public QuorumRequest {
    requireWithin(2, Quorum.LARGEST_COHORT, cohort, "the cohort");
    requireFraction(corrupt, "corrupt");
    requireFraction(dropout, "dropout");
    requireWithin(1, MOST_BITS, securityBits, "the bits of security");
    requireWithin(1, MOST_BITS, correctnessBits, "the bits of correctness");
  }

  /** Returns the request with the customary bits. */
  public static QuorumRequest of(int cohort, double corrupt, double dropout, Adversary adversary) {
    return new QuorumRequest(cohort, corrupt, dropout, adversary, SECURITY_BITS, CORRECTNESS_BITS);
  }

  /** Returns how many may be corrupt: floor of gamma n. */
  public int corruptClients() {
    return floorOf(corrupt);
  }

  /** Returns how many are left after the largest loss: ceiling of (1 - delta) n. */
  public int survivors() {
    return cohort - floorOf(dropout);
  }

  /** Half of the chance 2^-sigma: one half is the corrupt neighbors', one the disconnection's. */
  double securityChance() {
    return Math.scalb(1.0, -securityBits - 1);
  }

  double correctnessChance() {
    return Math.scalb(1.0, -correctnessBits);
  }

  private int floorOf(double fraction) {
    return (int) Math.min(cohort, Math.floor((fraction + ROUNDING) * cohort));
  }

  private static void requireWithin(int least, int most, int value, String name) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " must be " + least + " to " + most + ", got " + value);
    }
  }

  private static void requireFraction(double value, String name) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(name + " must lie in [0, 1), got " + value);
    }
  }
}

package org.murmuration.fl.shares;

import java.util.Optional;
import java.util.OptionalInt;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.sample.Skellam;
import org.murmuration.secagg.ring.Lanes;

/**
 * Chooses the most lanes a word that cost little noise, and the finest scale in them that is of
 * use.
 *
 * @param view of the observer whose target sizes the noise
 * @param law of the shares
 * @param sizing how much noise
 * @param dimension coordinates after rotation
 */
public record ShareSolver(View<?> view, ShareLaw law, ShareSizing sizing, int dimension) {
  /** A round overflows, or a client rounds twice, at most once in a million. */
  public static final double MOST_OVERFLOW = 0x1p-20;

  /** Part of that chance that clients who round twice may take, over the cohort. */
  private static final double MOST_REPEATS = 0x1p-24;

  /** A finer scale than this costs lanes and gains nothing: rounding adds 0.1 % of noise here. */
  private static final double USEFUL_EXCESS = 1.001;

  /** Fewer lanes are taken when rounding would add more. */
  private static final double EXCESS = 1.01;

  /** Lanes asked for may cost more noise, up to this. */
  private static final double LARGEST_EXCESS = 1.25;

  /** A rotated float is right to 2^-24: finer steps would miss their bound by that alone. */
  private static final long LARGEST_MAGNITUDE = 1L << 22;

  /** Noise wider than 2^20 units leaves what samplers draw. */
  private static final double LARGEST_VARIANCE = Skellam.MAX_VARIANCE;

  private static final int MOST_LANES = 8;

  /** Returns the choice, with lanes of {@code laneBits} if given; empty if no lane is enough. */
  public Optional<ShareChoice> choose(OptionalInt laneBits) {
    double limit = limit();
    if (!(about(1, limit) <= LARGEST_VARIANCE)) {
      return Optional.empty();
    }
    long useful = useful(limit);
    for (int perWord = MOST_LANES; perWord >= 1; perWord--) {
      Lanes lanes = new Lanes(perWord);
      if (laneBits.isEmpty() || laneBits.getAsInt() == lanes.bits()) {
        Optional<ShareChoice> choice =
            within(lanes, Math.min(useful, largest(lanes, limit)), limit);
        double most = laneBits.isEmpty() ? EXCESS : LARGEST_EXCESS;
        if (choice.isPresent() && choice.get().excess() <= most) {
          return choice;
        }
      }
    }
    return Optional.empty();
  }

  /** Variance of a share over the squared bound, where rounding plays no part any more. */
  private double limit() {
    long unbounded = 1L << 60;
    return sizing.localVariance(view, law, unbounded, dimension) / unbounded;
  }

  private double beta() {
    return MOST_REPEATS / view.cohort();
  }

  private IntegerBound.L2 bound(long magnitude) {
    return IntegerBound.L2.afterRounding((double) magnitude, dimension, beta());
  }

  private Overflow overflow() {
    return new Overflow(law, view.cohort(), dimension, beta());
  }

  private static double halfRange(Lanes lanes) {
    return Math.scalb(1.0, lanes.bits() - 1) - 1;
  }

  /** Noise and rounding of all clients, over noise at the limit, as standard deviations. */
  private double excess(long magnitude, double localVariance, double limit) {
    double square = (double) magnitude * magnitude;
    return Math.sqrt((localVariance + 0.25) / (square * limit));
  }

  private double about(long magnitude, double limit) {
    return Math.max(law.leastVariance(), limit * bound(magnitude).squared());
  }

  private long useful(double limit) {
    return first(v -> excess(v, about(v, limit), limit) <= USEFUL_EXCESS);
  }

  private long largest(Lanes lanes, double limit) {
    Overflow overflow = overflow();
    return first(
            v ->
                overflow.probability((double) v, about(v, limit), halfRange(lanes)) > MOST_OVERFLOW)
        - 1;
  }

  private interface Magnitudes {
    boolean test(long magnitude);
  }

  /** The first magnitude from 1 on for which {@code rising} holds, or the largest of all. */
  private static long first(Magnitudes rising) {
    long low = 0;
    long high = 1;
    while (high < LARGEST_MAGNITUDE && !rising.test(high)) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      long middle = (low + high) >>> 1;
      if (rising.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  /** The exact choice at {@code magnitude}, or a little below where exact noise overflows more. */
  private Optional<ShareChoice> within(Lanes lanes, long magnitude, double limit) {
    for (long v = magnitude; v >= 1; v -= Math.max(1, v / 64)) {
      IntegerBound.L2 bound = bound(v);
      double local = sizing.localVariance(view, law, bound.squared(), dimension);
      if (local > LARGEST_VARIANCE) {
        continue;
      }
      double overflow = overflow().probability((double) v, local, halfRange(lanes));
      double excess = excess(v, local, limit);
      if (overflow <= MOST_OVERFLOW || excess > LARGEST_EXCESS) {
        return overflow <= MOST_OVERFLOW
            ? Optional.of(new ShareChoice(law, lanes, v, bound, local, overflow, excess))
            : Optional.empty();
      }
    }
    return Optional.empty();
  }
}

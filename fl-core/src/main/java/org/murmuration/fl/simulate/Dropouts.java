package org.murmuration.fl.simulate;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.murmuration.fl.seed.Seed;

/**
 * Each selected client is lost independently with probability {@code fraction}.
 *
 * @param fraction chance of a loss, in [0, 1)
 * @param point where it happens; empty: uniform over the four points
 */
public record Dropouts(double fraction, Optional<LossPoint> point) {
  private static final List<LossPoint> POINTS =
      List.of(
          LossPoint.ADVERTISE_KEYS, LossPoint.SHARE_KEYS, LossPoint.MASKED_INPUT, LossPoint.UNMASK);

  public Dropouts {
    if (!(fraction >= 0 && fraction < 1)) {
      throw new IllegalArgumentException("the dropout must lie in [0, 1), got " + fraction);
    }
  }

  /** Returns a schedule without losses. */
  public static Dropouts none() {
    return new Dropouts(0, Optional.empty());
  }

  /** Returns where the client of {@code seed} is lost; the same for the same seed. */
  public LossPoint of(Seed seed) {
    RandomGenerator random = seed.generator();
    boolean lost = random.nextDouble() < fraction;
    LossPoint uniform = POINTS.get(random.nextInt(POINTS.size()));
    return lost ? point.orElse(uniform) : LossPoint.NEVER;
  }
}

package org.murmuration.fl.plan.lanes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.quantize.Rotation;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.secagg.key.Digest;

/**
 * Whether updates are rotated before they are rounded, anew in each round.
 *
 * @param dimension coordinates of what is rounded
 * @param updates coordinates of an update
 * @param rotates whether there is a rotation
 */
public record Spread(int dimension, int updates, boolean rotates) {
  /** Leaves updates as they are. */
  public static Spread none(int dimension) {
    return new Spread(dimension, dimension, false);
  }

  /** Rotates updates of {@code dimension}, padded to the next power of two. */
  public static Spread rotated(int dimension) {
    int padded = Rotation.of(new byte[Rotation.SEED_BYTES], dimension).rotatedDimension();
    return new Spread(padded, dimension, true);
  }

  /** The rotation of a round: public, as it follows from the plan. */
  public Optional<Rotation> rotation(Digest plan, RoundId round) {
    if (!rotates) {
      return Optional.empty();
    }
    String label = "rotation/v1\n" + plan + "\n" + round.number();
    return Optional.of(Rotation.of(Digest.ofBytes(label.getBytes(UTF_8)).bytes(), updates));
  }

  /** Returns the update as it is rounded in {@code round}. */
  public ClippedVector of(ClippedVector vector, Digest plan, RoundId round) {
    return rotation(plan, round).map(rotation -> rotation.rotate(vector)).orElse(vector);
  }
}

package org.murmuration.secagg.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.mask.MaskExpander;

/**
 * What server and clients agree on before a session: each derives it from public inputs, nobody
 * takes it from the other.
 *
 * @param task the name of the training task, not blank
 * @param round number of the round in the task, 0 or more
 * @param plan digest of all else that the round fixes (clip, scale, noise and so on)
 * @param model digest of the model that clients start from
 * @param threshold shares needed to open a mask, 2 or more
 * @param survivorFloor fewest survivors whose sum may be opened, at least the threshold
 * @param maxCohort most participants, at least the threshold
 * @param words length of every input in 64-bit words
 * @param maxUnopenable how many peers' shares may fail to open before a client withdraws
 */
public record SessionPlan(
    String task,
    long round,
    Digest plan,
    Digest model,
    int threshold,
    int survivorFloor,
    int maxCohort,
    int words,
    int maxUnopenable) {
  /** Version of protocol and encoding. */
  public static final int WIRE_VERSION = 1;

  /** Largest cohort a plan may name, so that every message fits an array. */
  public static final int LARGEST_COHORT = 1 << 20;

  public SessionPlan {
    if (task.isBlank() || !UTF_8.newEncoder().canEncode(task)) {
      throw new IllegalArgumentException(
          "a task has a name of whole characters, got '" + task + "'");
    }
    if (round < 0) {
      throw new IllegalArgumentException("rounds are numbered from 0, got " + round);
    }
    if (threshold < 2) {
      throw new IllegalArgumentException(
          "the threshold is at least 2, got " + threshold + "; a sum of one is that one's input");
    }
    if (survivorFloor < threshold) {
      throw new IllegalArgumentException(
          "the survivor floor is at least the threshold "
              + threshold
              + ", got "
              + survivorFloor
              + "; a sum below the floor must not be opened");
    }
    if (maxCohort < survivorFloor || maxCohort > LARGEST_COHORT) {
      throw new IllegalArgumentException(
          "the largest cohort is in "
              + survivorFloor
              + " (the survivor floor).."
              + LARGEST_COHORT
              + ", got "
              + maxCohort);
    }
    if (words < 1 || words > MaskExpander.MOST_WORDS) {
      throw new IllegalArgumentException(
          "an input has 1 to " + MaskExpander.MOST_WORDS + " words, got " + words);
    }
    if (maxUnopenable < 0 || maxUnopenable > maxCohort - threshold) {
      throw new IllegalArgumentException(
          "with threshold "
              + threshold
              + " of "
              + maxCohort
              + " at most "
              + (maxCohort - threshold)
              + " peers' shares may fail to open, got "
              + maxUnopenable);
    }
  }

  /** Returns a plan whose survivor floor is its threshold. */
  public static SessionPlan withFloorAtThreshold(
      String task,
      long round,
      Digest plan,
      Digest model,
      int threshold,
      int maxCohort,
      int words,
      int maxUnopenable) {
    return new SessionPlan(
        task, round, plan, model, threshold, threshold, maxCohort, words, maxUnopenable);
  }

  /** Returns the hash of wire version and all parts, which binds every message of the session. */
  public Digest digest() {
    ByteBuffer numbers = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putInt(WIRE_VERSION).putLong(round);
    numbers
        .putInt(threshold)
        .putInt(survivorFloor)
        .putInt(maxCohort)
        .putInt(words)
        .putInt(maxUnopenable);
    return Digest.of(
        Label.PLAN, numbers.array(), task.getBytes(UTF_8), plan.bytes(), model.bytes());
  }
}

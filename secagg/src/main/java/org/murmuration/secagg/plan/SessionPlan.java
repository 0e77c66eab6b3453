package org.murmuration.secagg.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.mask.MaskExpander;

/**
 * What server and clients agree on before a session: each derives it from public inputs, nobody
 * takes it from the other.
 *
 * @param binding which round it is
 * @param quorum who must be there for what, against whom
 *     <p>With surplus secrets the survivors, once they agree who they are, also open a part of each
 *     other's: the more survived, the more of them. Which is a function of the signed set alone.
 * @param words length of every input in 64-bit words
 * @param surplus levels of each participant's surplus, 0 for none
 */
public record SessionPlan(RoundBinding binding, Quorum quorum, int words, int surplus) {
  /** Version of protocol and encoding. */
  public static final int WIRE_VERSION = 2;

  /** Longest message that surely fits an array. */
  private static final long LONGEST_MESSAGE = Integer.MAX_VALUE - 64;

  /**
   * Bytes for one holder in the longest message of a session, without surplus and a level of it.
   */
  private static final long HOLDER_BYTES = 68 + 100;

  private static final long LEVEL_BYTES = 32 + 40;

  public SessionPlan {
    requireOneSet(quorum, surplus);
    requireRoom(quorum, surplus);
    if (words < 1 || words > MaskExpander.MOST_WORDS) {
      throw new IllegalArgumentException(
          "an input has 1 to 2^27 = "
              + MaskExpander.MOST_WORDS
              + " words, got "
              + words
              + "; split a longer vector into several sums");
    }
  }

  /** A plan without surplus. */
  public SessionPlan(RoundBinding binding, Quorum quorum, int words) {
    this(binding, quorum, words, 0);
  }

  /**
   * How much is opened must follow from one survivor set for all: on a sparse graph clients with
   * other holders may be shown other sets, and under a passive plan nobody signs one.
   */
  private static void requireOneSet(Quorum quorum, int surplus) {
    int most = quorum.maxCohort() - quorum.survivorFloor();
    if (surplus < 0 || surplus > most) {
      throw new IllegalArgumentException(
          "surplus has 0 levels to largest cohort less survivor floor = "
              + most
              + ", got "
              + surplus
              + "; more would open what the fewest survivors must keep");
    }
    boolean oneSet = quorum.adversary().signs() && quorum.topology() instanceof Topology.Complete;
    if (surplus > 0 && !oneSet) {
      throw new IllegalArgumentException(
          "surplus is opened by one signed survivor set, so it needs the complete graph and a"
              + " semi-malicious or active adversary, got the "
              + quorum.topology()
              + " and the "
              + quorum.adversary().label()
              + " adversary; change these or plan without surplus");
    }
  }

  private static void requireRoom(Quorum quorum, int surplus) {
    if (surplus > 0
        && quorum.maxCohort() * (HOLDER_BYTES + LEVEL_BYTES * surplus) > LONGEST_MESSAGE) {
      throw new IllegalArgumentException(
          surplus
              + " levels of surplus among "
              + quorum.maxCohort()
              + " participants do not fit a message; plan a smaller cohort or a higher floor");
    }
  }

  /**
   * Returns the lowest level of surplus that is opened when {@code survivors} are left, one above
   * {@link #surplus} if none is: at the largest cohort all are, and with each lost one level less.
   *
   * @throws IllegalArgumentException if there are more survivors than the largest cohort
   */
  public int openedFrom(int survivors) {
    if (survivors > quorum.maxCohort()) {
      throw new IllegalArgumentException(
          "a cohort has at most " + quorum.maxCohort() + " survivors, got " + survivors);
    }
    return Math.min(quorum.maxCohort() - survivors, surplus) + 1;
  }

  /** Returns whether any surplus is opened when {@code survivors} are left. */
  public boolean opensSurplus(int survivors) {
    return openedFrom(survivors) <= surplus;
  }

  /** Returns whether advertisements, shares and survivor sets are signed. */
  public boolean signs() {
    return quorum.adversary().signs();
  }

  /** Returns the hash of wire version and all parts, which binds every message of the session. */
  public Digest digest() {
    ByteBuffer numbers = ByteBuffer.allocate(surplus == 0 ? 40 : 44).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putInt(WIRE_VERSION).putLong(binding.round());
    numbers.putInt(quorum.adversary().code()).putInt(quorum.topology().code());
    numbers.putInt(quorum.threshold()).putInt(quorum.survivorFloor()).putInt(quorum.maxCohort());
    numbers.putInt(quorum.corruptHolders()).putInt(words);
    if (surplus > 0) {
      numbers.putInt(surplus);
    }
    return Digest.of(
        Label.PLAN,
        numbers.array(),
        binding.task().getBytes(UTF_8),
        binding.plan().bytes(),
        binding.model().bytes());
  }
}

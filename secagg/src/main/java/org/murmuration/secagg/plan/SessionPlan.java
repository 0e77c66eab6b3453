package org.murmuration.secagg.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.mask.MaskExpander;

/**
 * What server and clients agree on before a session: each derives it from public inputs, nobody
 * takes it from the other.
 *
 * @param binding which round it is
 * @param quorum who must be there for what, against whom
 * @param words length of every input in 64-bit words
 */
public record SessionPlan(RoundBinding binding, Quorum quorum, int words) {
  /** Version of protocol and encoding. */
  public static final int WIRE_VERSION = 2;

  public SessionPlan {
    if (words < 1 || words > MaskExpander.MOST_WORDS) {
      throw new IllegalArgumentException(
          "an input has 1 to 2^27 = "
              + MaskExpander.MOST_WORDS
              + " words, got "
              + words
              + "; split a longer vector into several sums");
    }
  }

  /** Returns whether advertisements, shares and survivor sets are signed. */
  public boolean signs() {
    return quorum.adversary().signs();
  }

  /** Returns the hash of wire version and all parts, which binds every message of the session. */
  public Digest digest() {
    ByteBuffer numbers = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putInt(WIRE_VERSION).putLong(binding.round());
    numbers.putInt(quorum.adversary().code()).putInt(quorum.topology().code());
    numbers.putInt(quorum.threshold()).putInt(quorum.survivorFloor()).putInt(quorum.maxCohort());
    numbers.putInt(quorum.corruptHolders()).putInt(words);
    return Digest.of(
        Label.PLAN,
        numbers.array(),
        binding.task().getBytes(UTF_8),
        binding.plan().bytes(),
        binding.model().bytes());
  }
}

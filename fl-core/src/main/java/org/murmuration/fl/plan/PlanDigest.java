package org.murmuration.fl.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.murmuration.secagg.key.Digest;

/** SHA-256 of a plan's numbers, one {@code name=value} a line. */
final class PlanDigest {
  private PlanDigest() {}

  static Digest of(RoundPlan plan) {
    List<String> lines =
        List.of(
            "plan/v1",
            "request=" + plan.request(),
            "survivor_floor=" + plan.bounds().survivorFloor(),
            "max_cohort=" + plan.bounds().maxCohort(),
            "threshold=" + plan.threshold(),
            "lane_bits=" + plan.laneBits(),
            "words=" + plan.words(),
            "scale=" + plan.scale(),
            "bound=" + plan.quantizer().bound());
    return sha256(String.join("\n", lines).getBytes(UTF_8));
  }

  private static Digest sha256(byte[] text) {
    try {
      return Digest.copyOf(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256; this one does not", e);
    }
  }
}

package org.murmuration.fl.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

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
            "adversary=" + plan.quorum().adversary().code(),
            "neighbors=" + plan.quorum().topology().code(),
            "corrupt_holders=" + plan.quorum().corruptHolders(),
            "lane_bits=" + plan.laneBits(),
            "words=" + plan.words(),
            "scale=" + plan.scale(),
            "bound=" + plan.quantizer().bound(),
            "noise=" + plan.noiseShare(),
            "participation_cap=" + plan.participationCap());
    return Digest.ofBytes(String.join("\n", lines).getBytes(UTF_8));
  }
}

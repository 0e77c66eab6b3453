package org.murmuration.fl.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.key.Digest;

/** SHA-256 of a plan's numbers, one {@code name=value} a line. */
final class PlanDigest {
  private PlanDigest() {}

  static Digest of(RoundPlan plan) {
    List<String> lines = new ArrayList<>();
    lines.add("plan/v1");
    lines.add("request=" + plan.request());
    lines.add("survivor_floor=" + plan.bounds().survivorFloor());
    lines.add("max_cohort=" + plan.bounds().maxCohort());
    lines.addAll(plan.quorum().map(PlanDigest::of).orElse(List.of("threshold=none")));
    lines.add("lane_bits=" + plan.laneBits());
    lines.add("words=" + plan.words());
    lines.add("scale=" + plan.scale());
    lines.add("bound=" + plan.quantizer().bound());
    lines.add("noise=" + plan.noiseShare());
    lines.add("participation_cap=" + plan.participationCap());
    return Digest.ofBytes(String.join("\n", lines).getBytes(UTF_8));
  }

  private static List<String> of(Quorum quorum) {
    return List.of(
        "threshold=" + quorum.threshold(),
        "adversary=" + quorum.adversary().code(),
        "neighbors=" + quorum.topology().code(),
        "corrupt_holders=" + quorum.corruptHolders());
  }
}

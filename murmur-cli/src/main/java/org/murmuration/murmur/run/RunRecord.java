package org.murmuration.murmur.run;

import java.util.List;
import java.util.Optional;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.plan.RoundPlan;

/**
 * All that a finished run leaves behind.
 *
 * @param secureAggregation whether sums went through the protocol
 * @param simulated whether cohorts, keys and noise came from a seed
 * @param stopped why there are fewer rounds than planned, if so
 */
public record RunRecord(
    RoundPlan plan,
    ModelWeights model,
    List<RoundLine> lines,
    boolean secureAggregation,
    boolean simulated,
    Optional<String> stopped) {
  public RunRecord {
    lines = List.copyOf(lines);
  }

  /** The last round. */
  public RoundLine last() {
    return lines.get(lines.size() - 1);
  }

  /** Rounds that released nothing. */
  public long abortedRounds() {
    return lines.stream().filter(line -> line.report().aborted().isPresent()).count();
  }

  /** Wall-clock seconds of all rounds, evaluation left out. */
  public double secondsTotal() {
    return lines.stream().mapToDouble(line -> line.report().seconds()).sum();
  }

  /** Bytes that all drawn clients sent in all rounds. */
  public double uploadBytesTotal() {
    return lines.stream().mapToDouble(line -> line.report().costs().uploadBytesTotal()).sum();
  }
}

package org.murmuration.murmur.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.plan.RoundPlan;

/**
 * All that a finished run leaves behind.
 *
 * @param secureAggregation whether sums went through the protocol
 * @param simulated whether cohorts, keys and noise came from a seed
 * @param testsTrainingClients whether accuracy is that on other rows of clients that train
 * @param stopped why the next round could not be paid for, if so
 * @param ended why the run ended by its results before the planned rounds were run, if so
 * @param earlier rounds of the processes before this one, as JSON
 */
public record RunRecord(
    RoundPlan plan,
    ModelWeights model,
    List<RoundLine> lines,
    boolean secureAggregation,
    boolean simulated,
    boolean testsTrainingClients,
    Optional<String> stopped,
    Optional<String> ended,
    List<ObjectNode> earlier) {
  /** What all clients of a kept round sent, which {@code run.json} has in the end alone. */
  public static final String UPLOAD_BYTES_OF_ALL = "upload_bytes_of_all";

  public RunRecord {
    lines = List.copyOf(lines);
    earlier = List.copyOf(earlier);
  }

  /** Rounds run, in this process and those before. */
  public int rounds() {
    return earlier.size() + lines.size();
  }

  /** The last round. */
  public RoundLine last() {
    return lines.get(lines.size() - 1);
  }

  /**
   * Rounds that the run's statements account for: all planned ones where the results decided how
   * many there were.
   */
  public int chargedRounds() {
    return ended.isPresent() && plan.privacy().isPresent() ? plan.request().rounds() : rounds();
  }

  /** Rounds that released nothing. */
  public long abortedRounds() {
    return earlier.stream().filter(round -> round.get("aborted").asBoolean()).count()
        + lines.stream().filter(line -> line.report().aborted().isPresent()).count();
  }

  /** Wall-clock seconds of all rounds, evaluation left out. */
  public double secondsTotal() {
    return earlier.stream().mapToDouble(round -> round.get("seconds").asDouble()).sum()
        + lines.stream().mapToDouble(line -> line.report().seconds()).sum();
  }

  /** Bytes that all drawn clients sent in all rounds. */
  public double uploadBytesTotal() {
    return earlier.stream().mapToDouble(round -> round.path(UPLOAD_BYTES_OF_ALL).asDouble()).sum()
        + lines.stream().mapToDouble(line -> line.report().costs().uploadBytesTotal()).sum();
  }
}

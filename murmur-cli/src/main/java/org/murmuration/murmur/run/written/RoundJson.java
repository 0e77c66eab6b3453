package org.murmuration.murmur.run.written;

import static org.murmuration.murmur.json.JsonResult.putNumber;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.murmuration.fl.process.RoundReport;
import org.murmuration.fl.round.Cost;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.murmur.json.RefusedJson;
import org.murmuration.murmur.run.RoundLine;
import org.murmuration.murmur.run.RunRecord;

/** One round as JSON, with the keys of the command-line contract. */
public final class RoundJson {
  private RoundJson() {}

  /**
   * @param secureAggregation whether sums went through the protocol, else nothing is promised
   *     against the server
   */
  static ObjectNode of(RoundLine line, boolean secureAggregation) {
    RoundReport report = line.report();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("round", report.round().number());
    MetricsJson.put(json, report);
    putNumber(json, "test_accuracy", line.test().accuracy());
    putNumber(json, "epsilon", report.epsilon().orElse(Double.NaN));
    double againstServer = report.epsilonServer().orElse(Double.NaN);
    putNumber(json, "epsilon_server", secureAggregation ? againstServer : Double.NaN);
    report.clip().ifPresent(clip -> json.put("clip", clip));
    json.put("survivors", report.survivors());
    json.put("drawn", report.drawn());
    json.put("aborted", report.aborted().isPresent());
    report.aborted().ifPresent(why -> json.put("aborted_because", why));
    json.put("upload_bytes_per_client", report.costs().uploadBytesPerClient());
    json.put("seconds", report.seconds());
    json.put("evaluation_seconds", line.evaluationSeconds());
    json.set("phases", phases(report.costs()));
    json.set("refused", RefusedJson.of(report.refused()));
    return json;
  }

  /** Returns the round for a checkpoint: with what all its clients sent. */
  public static ObjectNode kept(RoundLine line, boolean secureAggregation) {
    return of(line, secureAggregation)
        .put(RunRecord.UPLOAD_BYTES_OF_ALL, line.report().costs().uploadBytesTotal());
  }

  /** Returns a kept round as {@link #of} has it. */
  static ObjectNode withoutTotal(ObjectNode kept) {
    ObjectNode json = kept.deepCopy();
    json.remove(RunRecord.UPLOAD_BYTES_OF_ALL);
    return json;
  }

  private static ObjectNode phases(PhaseCosts costs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set("client_ms", millis(costs.client(), Cost::wallMillis));
    json.set("client_cpu_ms", millis(costs.client(), Cost::cpuMillis));
    json.set("server_ms", millis(costs.server(), Cost::wallMillis));
    json.set("server_cpu_ms", millis(costs.server(), Cost::cpuMillis));
    json.set("upload_bytes", bytes(costs.uploadBytes()));
    json.set("download_bytes", bytes(costs.downloadBytes()));
    return json;
  }

  private static ObjectNode millis(Map<Phase, Cost> costs, ToDoubleFunction<Cost> figure) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    costs.forEach((phase, cost) -> json.put(key(phase), figure.applyAsDouble(cost)));
    return json;
  }

  private static ObjectNode bytes(Map<Phase, Double> bytes) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    bytes.forEach((phase, mean) -> json.put(key(phase), mean));
    return json;
  }

  static String key(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}

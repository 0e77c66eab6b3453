package org.murmuration.murmur.trial;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.murmuration.fl.round.Cost;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.fl.round.Refused;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.secagg.graph.Quorum;

/** A trial as the one object of {@code murmur secagg --json}. */
public final class TrialJson {
  private TrialJson() {}

  /**
   * Returns the costs of a session by phase, and whether its sum is right.
   *
   * @param warmupMillis spent before the session, outside its phases
   * @param peakMemoryBytes most heap in use during the session
   */
  public static ObjectNode of(
      SecAggTrial.Result result, double warmupMillis, long peakMemoryBytes) {
    PhaseCosts costs = result.aggregated().costs();
    ObjectNode json = JsonResult.object();
    json.put("sum_correct", result.sumCorrect());
    json.set("client_ms", phases(costs.client(), Cost::wallMillis));
    json.set("client_cpu_ms", phases(costs.client(), Cost::cpuMillis));
    json.set("server_ms", phases(costs.server(), Cost::wallMillis));
    json.set("server_cpu_ms", phases(costs.server(), Cost::cpuMillis));
    json.put("warmup_ms", warmupMillis);
    json.put("upload_bytes_per_client", costs.uploadBytesPerClient());
    json.put("download_bytes_per_client", costs.downloadBytesPerClient());
    json.put("peak_memory_bytes", peakMemoryBytes);
    Quorum quorum = result.quorum();
    json.put("adversary", quorum.adversary().label());
    json.put("neighbors", quorum.topology().degree(quorum.maxCohort()));
    json.put("threshold", quorum.threshold());
    json.put("survivor_floor", quorum.survivorFloor());
    json.put("corrupt_holders", quorum.corruptHolders());
    json.set("refused", refused(result.aggregated().refused()));
    return json;
  }

  /** Returns what happened to each refused client. */
  public static ArrayNode refused(List<Refused> all) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (Refused refused : all) {
      json.addObject()
          .put("client", refused.client().value())
          .put("step", name(refused.step()))
          .put("by", name(refused.by()))
          .put("reason", refused.reason())
          .put("detail", refused.detail());
    }
    return json;
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The protocol's phases; drawing the inputs is none of it. */
  private static ObjectNode phases(Map<Phase, Cost> costs, ToDoubleFunction<Cost> figure) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    costs.forEach(
        (phase, cost) -> {
          if (phase != Phase.TRAIN) {
            json.put(name(phase), figure.applyAsDouble(cost));
          }
        });
    return json;
  }
}

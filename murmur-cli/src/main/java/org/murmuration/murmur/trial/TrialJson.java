package org.murmuration.murmur.trial;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.murmuration.fl.round.Cost;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.PhaseCosts;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.murmur.json.RefusedJson;
import org.murmuration.secagg.graph.Quorum;

/** A trial as the one object of {@code murmur secagg --json}. */
public final class TrialJson {
  private TrialJson() {}

  /**
   * What a session ran on, and what was seen from outside its phases.
   *
   * @param threads clients at work at once
   * @param warmupMillis spent before the session
   * @param peakMemoryBytes most heap in use during the session
   */
  public record Surroundings(int threads, double warmupMillis, long peakMemoryBytes) {}

  /** Returns what was summed, its costs by phase, and whether the sum is right. */
  public static ObjectNode of(SecAggTrial.Result result, Surroundings around) {
    ObjectNode json = JsonResult.object();
    json.put("sum_correct", result.sumCorrect());
    putWork(json, result.trial(), around.threads());
    putCosts(json, result.aggregated().costs());
    json.put("warmup_ms", around.warmupMillis());
    json.put("peak_memory_bytes", around.peakMemoryBytes());
    putQuorum(json, result.trial().quorum());
    json.set("refused", RefusedJson.of(result.aggregated().refused()));
    return json;
  }

  /** What is the same on every machine. */
  private static void putWork(ObjectNode json, SecAggTrial trial, int threads) {
    json.put("clients", trial.segment().maxCohort());
    json.put("dimension", trial.segment().dimension());
    json.put("bits", trial.segment().lanes().bits());
    json.put("lanes", trial.segment().lanes().perWord());
    json.put("lost", trial.cast().lost());
    json.put("liars", trial.cast().liars());
    json.put("threads", threads);
  }

  private static void putCosts(ObjectNode json, PhaseCosts costs) {
    json.set("client_ms", phases(costs.client(), Cost::wallMillis));
    json.set("client_cpu_ms", phases(costs.client(), Cost::cpuMillis));
    json.set("server_ms", phases(costs.server(), Cost::wallMillis));
    json.set("server_cpu_ms", phases(costs.server(), Cost::cpuMillis));
    json.set("upload_bytes", bytes(costs.uploadBytes()));
    json.set("download_bytes", bytes(costs.downloadBytes()));
    json.put("upload_bytes_per_client", costs.uploadBytesPerClient());
    json.put("download_bytes_per_client", costs.downloadBytesPerClient());
  }

  private static void putQuorum(ObjectNode json, Quorum quorum) {
    json.put("adversary", quorum.adversary().label());
    json.put("neighbors", quorum.topology().degree(quorum.maxCohort()));
    json.put("threshold", quorum.threshold());
    json.put("survivor_floor", quorum.survivorFloor());
    json.put("corrupt_holders", quorum.corruptHolders());
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

  private static ObjectNode bytes(Map<Phase, Double> means) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    means.forEach((phase, mean) -> json.put(name(phase), mean));
    return json;
  }
}

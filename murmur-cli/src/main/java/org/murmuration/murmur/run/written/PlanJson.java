package org.murmuration.murmur.run.written;

import static org.murmuration.murmur.json.JsonResult.putNumber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.murmur.json.JsonResult;
import org.murmuration.secagg.graph.Quorum;

/** A plan, or its refusal, as JSON. */
public final class PlanJson {
  private PlanJson() {}

  /** Returns the numbers of {@code plan} and the reasons for them. */
  public static ObjectNode of(RoundPlan plan) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("clients", plan.request().clients());
    json.put("dimension", plan.request().dimension());
    plan.quorum().ifPresent(quorum -> putQuorum(json, quorum));
    json.put("survivor_floor", plan.bounds().survivorFloor());
    json.put("max_cohort", plan.bounds().maxCohort());
    json.put("abort_probability", plan.abortProbability());
    json.put("lane_bits", plan.laneBits());
    json.put("scale", plan.scale());
    json.put("noise_stddev_client", plan.clientNoiseDeviation());
    json.put("noise_stddev_mean", plan.noiseDeviation());
    json.put("overflow_probability", plan.overflowProbability());
    json.put("upload_bytes", (long) plan.words() * Long.BYTES);
    int rounds = plan.request().rounds();
    json.put("participation_cap", plan.participationCap());
    putNumber(json, "epsilon", epsilon(plan.privacy().map(PrivacyTerms::released), rounds));
    putNumber(
        json, "epsilon_server", epsilon(plan.privacy().flatMap(PrivacyTerms::server), rounds));
    MetricsJson.of(plan).ifPresent(told -> json.set("private_metrics", told));
    ArrayNode reasons = json.putArray("reasons");
    plan.reasons().forEach(reasons::add);
    return json;
  }

  private static void putQuorum(ObjectNode json, Quorum quorum) {
    json.put("neighbors", quorum.topology().degree(quorum.maxCohort()));
    json.put("threshold", quorum.threshold());
  }

  private static double epsilon(Optional<ObserverTerms> terms, int rounds) {
    return terms.map(promised -> promised.epsilonAfter(rounds)).orElse(Double.NaN);
  }

  /** Returns the refusal: which numbers clash and what to change. */
  public static ObjectNode of(PlanRefused refused) {
    ObjectNode json = JsonResult.object();
    ObjectNode body = json.putObject("refused");
    ArrayNode clash = body.putArray("clash");
    refused.clash().forEach(clash::add);
    body.put("remedy", refused.remedy());
    return json;
  }
}

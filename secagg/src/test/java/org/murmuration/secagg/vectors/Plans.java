package org.murmuration.secagg.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.testkit.JsonVectors;

/** A plan as the files spell it. */
final class Plans {
  private Plans() {}

  /** Returns a plan of the vectors' own task. */
  static SessionPlan of(Quorum quorum, int words) {
    return new SessionPlan(
        new RoundBinding("vectors", 7, digest("everything else"), digest("the model")),
        quorum,
        words);
  }

  /** Returns the same with levels of surplus. */
  static SessionPlan of(Quorum quorum, int words, int surplus) {
    return new SessionPlan(of(quorum, words).binding(), quorum, words, surplus);
  }

  static Digest digest(String text) {
    return Digest.ofBytes(text.getBytes(UTF_8));
  }

  static SessionPlan of(JsonNode json) {
    int degree = json.required("topology").intValue();
    return new SessionPlan(
        new RoundBinding(
            JsonVectors.text(json, "task"),
            json.required("round").longValue(),
            Digest.copyOf(JsonVectors.bytes(json, "plan")),
            Digest.copyOf(JsonVectors.bytes(json, "model"))),
        new Quorum(
            Adversary.parse(JsonVectors.text(json, "adversary")),
            degree == 0 ? Topology.complete() : Topology.regular(degree),
            json.required("threshold").intValue(),
            json.required("corrupt_holders").intValue(),
            json.required("survivor_floor").intValue(),
            json.required("largest_cohort").intValue()),
        json.required("words").intValue(),
        json.path("surplus").intValue()); // most plans have none and do not name it
  }

  static ObjectNode json(SessionPlan plan) {
    Quorum quorum = plan.quorum();
    ObjectNode json = parts(plan, quorum);
    return plan.surplus() > 0 ? json.put("surplus", plan.surplus()) : json;
  }

  private static ObjectNode parts(SessionPlan plan, Quorum quorum) {
    return Json.object()
        .put("task", plan.binding().task())
        .put("round", plan.binding().round())
        .put("plan", plan.binding().plan().toString())
        .put("model", plan.binding().model().toString())
        .put("adversary", quorum.adversary().label())
        .put("topology", quorum.topology().code())
        .put("threshold", quorum.threshold())
        .put("survivor_floor", quorum.survivorFloor())
        .put("largest_cohort", quorum.maxCohort())
        .put("corrupt_holders", quorum.corruptHolders())
        .put("words", plan.words());
  }
}

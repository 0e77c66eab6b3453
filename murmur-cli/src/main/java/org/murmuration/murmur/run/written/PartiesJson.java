package org.murmuration.murmur.run.written;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.PrivacyTerms;

/** What each party of a run saw, and what it never saw. */
public final class PartiesJson {
  private static final String UPDATES = "any client's update";

  private PartiesJson() {}

  /**
   * Returns the parties in the order in which data pass them.
   *
   * @param secureAggregation whether sums went through the protocol
   */
  public static ArrayNode of(RoundPlan plan, boolean secureAggregation) {
    ArrayNode parties = JsonNodeFactory.instance.arrayNode();
    add(
        parties,
        "client",
        and(List.of("its own rows", "the models it is sent", "who else is in its cohort"), plan),
        List.of("any other client's rows", UPDATES + " but its own"));
    add(
        parties,
        "server",
        serverSaw(plan, secureAggregation),
        serverNeverSaw(plan, secureAggregation));
    add(
        parties,
        "who sees the released models",
        and(List.of("the model after each round"), plan),
        List.of("who took part", UPDATES));
    return parties;
  }

  /** Two models in a row give away the mean between them: exact, unless it was noised. */
  private static List<String> and(List<String> saw, RoundPlan plan) {
    boolean noised = plan.privacy().isPresent();
    String told = plan.reports().isPresent() ? ", and that of its training metrics" : "";
    List<String> all = new ArrayList<>(saw);
    all.add(
        noised
            ? "from two models, the noised mean of a cohort" + told
            : "from two models, the exact mean of a cohort");
    return all;
  }

  private static List<String> serverSaw(RoundPlan plan, boolean secureAggregation) {
    return secureAggregation
        ? List.of("who takes part and who is lost", "masked vectors, uniform to it", sum(plan))
        : List.of(
            "who takes part and who is lost", "every client's own words, in the clear", sum(plan));
  }

  private static String sum(RoundPlan plan) {
    if (plan.privacy().isEmpty()) {
      return "the exact sum of the updates, weights, losses and correct answers of a cohort";
    }
    String told = plan.reports().isPresent() ? " and training metrics" : "";
    return plan.privacy().get().server().isPresent()
        ? "the noised sum of the clipped updates"
            + told
            + " of a cohort: every client added its noise before"
        : "the exact sum of the clipped updates"
            + told
            + " of a cohort, to which it adds the noise";
  }

  private static List<String> serverNeverSaw(RoundPlan plan, boolean secureAggregation) {
    List<String> never = new ArrayList<>(List.of("any client's rows"));
    boolean shared = plan.privacy().flatMap(PrivacyTerms::server).isPresent();
    if (secureAggregation) {
      never.add(UPDATES);
    }
    if (secureAggregation && shared) {
      never.add("an exact sum");
    }
    return never;
  }

  private static void add(
      ArrayNode parties, String party, List<String> saw, List<String> neverSaw) {
    var json = parties.addObject().put("party", party);
    ArrayNode seen = json.putArray("saw");
    saw.forEach(seen::add);
    ArrayNode unseen = json.putArray("never_saw");
    neverSaw.forEach(unseen::add);
  }
}

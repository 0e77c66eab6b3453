package org.murmuration.murmur.run.written;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;

/** The events of a plan as JSON, one for each observer that is promised something. */
public final class EventsJson {
  private EventsJson() {}

  /**
   * Returns the events of a round.
   *
   * @param charged rounds that the run's statements account for
   * @param secure whether sums go through the protocol, else nothing is promised against the server
   */
  public static ArrayNode of(RoundPlan plan, int charged, boolean secure) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    plan.privacy().ifPresent(terms -> add(events, terms.released(), plan, charged));
    plan.privacy()
        .flatMap(PrivacyTerms::server)
        .filter(terms -> secure)
        .ifPresent(terms -> add(events, terms, plan, charged));
    return events;
  }

  /** A loss that delta cannot pay for is promised to nobody, so no event stands behind it. */
  private static void add(ArrayNode events, ObserverTerms terms, RoundPlan plan, int charged) {
    if (Double.isInfinite(terms.epsilonAfter(terms.rounds()))) {
      return;
    }
    ObjectNode event = events.addObject();
    event
        .put("observer", terms.observer().label())
        .put("adjacency", terms.roundEvent().adjacency().label())
        .put("event", EventNotation.of(terms.roundEvent()))
        .put("count", charged)
        .put("most_participations", terms.participations())
        .put("charges", terms.charges())
        .put("added_delta", terms.outsideDelta());
    MetricsJson.covered(plan).ifPresent(covered -> event.set("covers", covered));
  }
}

package org.murmuration.murmur.ledger;

import static org.murmuration.murmur.json.JsonResult.putNumber;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.dp.budget.PrivacyStatement;
import org.murmuration.dp.filter.FixedSchedule;
import org.murmuration.dp.filter.Odometer;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.dp.ledger.LedgerReading;
import org.murmuration.dp.notation.EventNotation;

/** A ledger as JSON. */
public final class LedgerJson {
  private LedgerJson() {}

  /** Returns whose budget it is and what of it is spent. */
  public static ObjectNode of(SpendingTerms terms, Odometer odometer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("population", terms.population());
    json.put("unit", PrivacyStatement.UNIT);
    json.put("adjacency", terms.adjacency().label());
    json.put("observer", terms.observer().label());
    json.put("budget_epsilon", terms.epsilon().value());
    json.put("delta", terms.delta().value());
    json.put("added_delta", terms.addedDelta().total());
    putRule(json, terms);
    json.put("charges", odometer.charges());
    json.put("torn", odometer.torn());
    putNumber(json, "spent_epsilon", odometer.loss().upper());
    json.put("spent_added_delta", odometer.addedDelta());
    json.put("spent_share", odometer.share());
    json.put("method", odometer.loss().method().label());
    return json;
  }

  private static void putRule(ObjectNode json, SpendingTerms terms) {
    if (terms.rule() instanceof RenyiFilter filter) {
      json.put("rule", "renyi-filter");
      json.put("order", filter.order());
      json.put("largest", EventNotation.of(filter.largest()));
    } else if (terms.rule() instanceof FixedSchedule schedule) {
      json.put("rule", "fixed-schedule");
      json.put("schedule", EventNotation.of(schedule.whole()));
    }
  }

  /** Puts what is to be kept elsewhere. */
  public static void putHead(ObjectNode json, LedgerHead head) {
    json.put("length", head.lines());
    json.put("head", head.hash());
  }

  /** Returns how often each event was charged; torn charges are not among them. */
  public static ArrayNode events(LedgerReading reading) {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    counts(reading)
        .forEach((event, count) -> events.addObject().put("event", event).put("count", count));
    return events;
  }

  static Map<String, Long> counts(LedgerReading reading) {
    Map<String, Long> counts = new LinkedHashMap<>();
    reading
        .charges()
        .forEach(
            charge ->
                charge.ifPresent(
                    made -> counts.merge(EventNotation.of(made.event()), 1L, Math::addExact)));
    return counts;
  }
}

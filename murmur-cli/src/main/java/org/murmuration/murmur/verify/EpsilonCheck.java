package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyLoss;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.dp.notation.MalformedEvent;

/** Accounts a run's event again, round by round, and compares. */
final class EpsilonCheck {
  /** Two machines may differ in the last digits. */
  private static final double LAST_DIGITS = 1e-9;

  private final JsonNode run;
  private final Findings findings;
  private double recomputed = Double.NaN;

  EpsilonCheck(JsonNode run, Findings findings) {
    this.run = run;
    this.findings = findings;
  }

  void run() {
    for (Observer observer : Observer.values()) {
      List<JsonNode> events = eventsOf(observer.label());
      if (events.size() > 1) {
        findings.add(
            "the run has " + events.size() + " events against " + observer.label() + ", not 1");
      }
      if (events.isEmpty()) {
        withoutEvent(observer);
      }
      events.forEach(this::accounted);
    }
  }

  private void accounted(JsonNode event) {
    try {
      withEvent(event);
    } catch (MalformedEvent | IllegalArgumentException | ArithmeticException e) {
      findings.add("its event cannot be accounted: " + e.getMessage());
    }
  }

  private List<JsonNode> eventsOf(String observer) {
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode event : run.get("events")) {
      if (event.path("observer").asText(Observer.RELEASED_MODELS.label()).equals(observer)) {
        events.add(event);
      }
    }
    return events;
  }

  private static String key(Observer observer) {
    return observer == Observer.SERVER ? "epsilon_server" : "epsilon";
  }

  /** What no event stands behind must not be stated. */
  private void withoutEvent(Observer observer) {
    String key = key(observer);
    for (JsonNode round : run.get("rounds")) {
      if (!round.path(key).isNull() && round.has(key)) {
        findings.add(
            "round "
                + round.path("round")
                + " states "
                + key
                + " "
                + round.path(key)
                + ", and the run has no event");
      }
    }
    for (JsonNode said : run.at("/final/privacy")) {
      if (said.path("observer").asText().equals(observer.label())
          && !said.path("epsilon").isNull()) {
        findings.add("a bound against " + observer.label() + " is stated, and it has no event");
      }
    }
  }

  private void withEvent(JsonNode event) throws MalformedEvent {
    JsonNode rounds = run.get("rounds");
    int charged = run.at("/final/charged_rounds").asInt(rounds.size());
    findings.requireCount("the count of its event", charged, event.path("count"));
    boolean server = event.path("observer").asText("").equals(Observer.SERVER.label());
    String key = key(server ? Observer.SERVER : Observer.RELEASED_MODELS);
    PrivacyEvent<?> one = EventNotation.parse(event.path("event").asText(), adjacency(event));
    Delta delta =
        new Delta(run.at("/final/delta").asDouble()).minus(event.path("added_delta").asDouble());
    EventCharges.check(run, event, findings);
    long most = EventCharges.believed(run, event);
    for (int i = 0; i < rounds.size(); i++) {
      PrivacyLoss loss = tightest(one, Math.min(most, i + 1L), delta);
      if (!server) {
        recomputed = loss.upper();
      }
      compare("round " + (i + 1), rounds.get(i), key, loss);
    }
    if (charged > rounds.size()) {
      wholePlan(key, tightest(one, Math.min(most, charged), delta));
    }
  }

  /** The end of a run that its results ended states what all planned rounds cost. */
  private void wholePlan(String key, PrivacyLoss loss) {
    if (key.equals(key(Observer.RELEASED_MODELS))) {
      recomputed = loss.upper();
    }
    compare("the end", run.get("final"), key, loss);
  }

  private static PrivacyLoss tightest(PrivacyEvent<?> one, long count, Delta delta) {
    return Accountant.tightestFor(new PrivacyEvent.Repeated<>(one, count)).epsilonAt(delta);
  }

  private Adjacency adjacency(JsonNode event) {
    return adjacency(event.path("adjacency").asText(run.at("/final/adjacency").asText()));
  }

  private void compare(String place, JsonNode node, String key, PrivacyLoss loss) {
    JsonNode stated = node.path(key);
    double value = stated.isNumber() ? stated.doubleValue() : Double.NaN;
    double margin = LAST_DIGITS * Math.max(loss.upper(), LAST_DIGITS);
    if (!(Math.abs(value - loss.upper()) <= margin)) {
      findings.add(
          place
              + " states "
              + key
              + " "
              + Findings.text(stated)
              + ", its events cost "
              + loss.upper());
    }
  }

  /** Returns the adjacency that is called {@code label}. */
  private static Adjacency adjacency(String label) {
    return Optional.of(label)
        .flatMap(EpsilonCheck::known)
        .orElseThrow(() -> new IllegalArgumentException("no adjacency is called '" + label + "'"));
  }

  private static Optional<Adjacency> known(String label) {
    return java.util.stream.Stream.<Adjacency>of(
            Adjacency.ADD_REMOVE, Adjacency.REPLACE_ONE, Adjacency.ZERO_OUT)
        .filter(adjacency -> adjacency.label().equals(label))
        .findFirst();
  }

  /** Epsilon of all rounds, accounted again; NaN where there is nothing to account. */
  double recomputed() {
    return recomputed;
  }
}

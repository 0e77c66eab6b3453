package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.filter.FixedSchedule;
import org.murmuration.dp.ledger.Charge;
import org.murmuration.dp.ledger.LedgerReading;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.fl.plan.promise.Uncovered;
import org.murmuration.murmur.ledger.RunName;

/** Holds a run against the ledger that it was charged on. */
final class LedgerCheck {
  private static final Pattern CLIENTS = Pattern.compile(", ([0-9]+) clients$");

  private final JsonNode run;
  private final Findings findings;

  LedgerCheck(JsonNode run, Findings findings) {
    this.run = run;
    this.findings = findings;
  }

  /**
   * @param file the ledger, where it is not under the name that the run knows
   */
  void run(Optional<Path> file) {
    JsonNode noted = run.path("ledger");
    if (!noted.isObject()) {
      if (file.isPresent()) {
        findings.add("the run was charged on no ledger");
      }
      if (run.path("config").has("ledger")) {
        findings.add("its configuration names a ledger, and the run notes nothing of one");
      }
      return;
    }
    String there = file.map(Path::toString).orElseGet(() -> noted.path("file").asText());
    try {
      LedgerReading reading = LedgerReading.of(Path.of(there));
      LedgerReading then = new NotedLedger(run, findings).check(reading, Path.of(there));
      charges(noted.path("run").asText(), then, reading);
    } catch (IOException | InvalidPathException e) {
      findings.add("its ledger " + there + " cannot be read; say with --ledger where it is now");
    } catch (MalformedLedger e) {
      findings.add("its ledger: " + e.getMessage());
    }
  }

  /** The event of the observer that the ledger counts for, whoever the run says that it is. */
  private Optional<JsonNode> aimed(LedgerReading reading) {
    for (JsonNode event : run.get("events")) {
      String observer = event.path("observer").asText(Observer.RELEASED_MODELS.label());
      if (observer.equals(reading.terms().observer().label())) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  private void charges(String name, LedgerReading reading, LedgerReading now) {
    Optional<JsonNode> aimed = aimed(reading);
    if (aimed.isEmpty()) {
      findings.add(
          "its ledger counts against "
              + reading.terms().observer().label()
              + ", and the run has no event against it");
      return;
    }
    findings.requireEqual(
        "the adjacency of its event",
        aimed.get().path("adjacency"),
        "its ledger's",
        TextNode.valueOf(reading.terms().adjacency().label()));
    eachRound(name, reading, aimed.get());
    noneBeyond(name, now, aimed.get());
    sameDelta(reading, aimed.get());
    sameClients(reading);
  }

  private void eachRound(String name, LedgerReading reading, JsonNode aimed) {
    Map<String, Charge> charges = byId(reading);
    long rounds = rounds(aimed);
    for (int i = 1; i <= rounds; i++) { // ends at the first that is missing
      Charge charge = charges.get(RunName.charge(name, i));
      if (charge == null) {
        findings.add("round " + i + " is not charged on its ledger, as it was noted");
        return;
      }
      paid(i, charge, reading, aimed);
    }
  }

  /** A run that went on is charged for more than it says. */
  private void noneBeyond(String name, LedgerReading now, JsonNode aimed) {
    long next = rounds(aimed) + 1;
    if (next <= Integer.MAX_VALUE && byId(now).containsKey(RunName.charge(name, (int) next))) {
      findings.add("round " + next + " is charged on its ledger and not in the run");
    }
  }

  private long rounds(JsonNode aimed) {
    long charged = run.at("/final/charged_rounds").asLong(run.get("rounds").size());
    return Math.min(charged, EventCharges.believed(run, aimed));
  }

  private static Map<String, Charge> byId(LedgerReading reading) {
    return reading.charges().stream()
        .flatMap(Optional::stream)
        .collect(Collectors.toMap(Charge::id, Function.identity()));
  }

  private void paid(int round, Charge charge, LedgerReading reading, JsonNode aimed) {
    String paid = EventNotation.of(charge.event());
    if (!paid.equals(aimed.path("event").asText())) {
      findings.add(
          "round "
              + round
              + " is charged as "
              + paid
              + ", the run says "
              + aimed.path("event").asText());
    }
    double all = charge.addedDelta() * aimed.path("charges").asDouble();
    double said = aimed.path("added_delta").asDouble();
    boolean alike = reading.terms().epsilon().value() <= Uncovered.PAID_ALWAYS;
    if (alike && !(said >= all * (1 - Findings.LAST_DIGITS))) {
      findings.add(
          "round "
              + round
              + " is charged with an added delta of "
              + charge.addedDelta()
              + ", that of the whole run is stated as "
              + said);
    }
  }

  /** A population is named by how many it are. */
  private void sameClients(LedgerReading reading) {
    Matcher named = CLIENTS.matcher(reading.terms().population());
    JsonNode clients = run.at("/plan/clients");
    if (named.find() && !clients.asText().equals(named.group(1))) {
      findings.add(
          "the plan is for "
              + clients
              + " clients, its ledger is that of "
              + reading.terms().population());
    }
  }

  /** A schedule of these very rounds was made for the run, and has its delta. */
  private void sameDelta(LedgerReading reading, JsonNode aimed) {
    boolean own =
        reading.terms().rule() instanceof FixedSchedule schedule
            && schedule.whole() instanceof Repeated<?> rounds
            && rounds.count() == aimed.path("charges").asLong()
            && EventNotation.of(rounds.event()).equals(aimed.path("event").asText());
    double delta = reading.terms().delta().value();
    if (own && run.at("/final/delta").asDouble() != delta) {
      findings.add(
          "final delta is "
              + run.at("/final/delta")
              + ", its ledger, whose schedule are its rounds, has "
              + delta);
    }
  }
}

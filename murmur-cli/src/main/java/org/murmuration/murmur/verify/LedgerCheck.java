package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.murmuration.dp.ledger.Charge;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.dp.ledger.LedgerReading;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.dp.notation.EventNotation;
import org.murmuration.murmur.ledger.RunName;

/** Holds a run against the ledger that it was charged on. */
final class LedgerCheck {
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
      return;
    }
    Path there = file.orElseGet(() -> Path.of(noted.path("file").asText()));
    try {
      LedgerReading reading = LedgerReading.of(there);
      head(noted, reading);
      charges(noted.path("run").asText(), reading);
    } catch (IOException e) {
      findings.add("its ledger " + there + " cannot be read; say with --ledger where it is now");
    } catch (MalformedLedger e) {
      findings.add("its ledger: " + e.getMessage());
    }
  }

  private void head(JsonNode noted, LedgerReading reading) {
    try {
      LedgerHead head = new LedgerHead(noted.path("length").asLong(), noted.path("head").asText());
      reading.against(head).ifPresent(finding -> findings.add("its ledger: " + finding));
    } catch (IllegalArgumentException e) {
      findings.add("the head that the run noted is none: " + e.getMessage());
    }
  }

  /** The event of the observer that the ledger counts for. */
  private JsonNode aimed() {
    String observer = run.at("/ledger/observer").asText("released");
    for (JsonNode event : run.get("events")) {
      if (event.path("observer").asText("released").equals(observer)) {
        return event;
      }
    }
    return run.at("/events/0");
  }

  private void charges(String name, LedgerReading reading) {
    Map<String, Charge> byId =
        reading.charges().stream()
            .flatMap(Optional::stream)
            .collect(Collectors.toMap(Charge::id, Function.identity()));
    JsonNode aimed = aimed();
    String event = aimed.path("event").asText();
    long charged = run.at("/final/charged_rounds").asLong(run.get("rounds").size());
    int rounds = (int) Math.min(charged, EventCharges.believed(run, aimed));
    for (int i = 1; i <= rounds; i++) {
      Charge charge = byId.get(RunName.charge(name, i));
      if (charge == null) {
        findings.add("round " + i + " is not charged on its ledger");
      } else if (!EventNotation.of(charge.event()).equals(event)) {
        findings.add(
            "round "
                + i
                + " is charged as "
                + EventNotation.of(charge.event())
                + ", the run says "
                + event);
      }
    }
    if (byId.containsKey(RunName.charge(name, rounds + 1))) {
      findings.add("round " + (rounds + 1) + " is charged on its ledger and not in the run");
    }
  }
}

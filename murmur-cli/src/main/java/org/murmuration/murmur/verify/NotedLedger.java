package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.dp.ledger.LedgerReading;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.murmur.ledger.LedgerJson;
import org.murmuration.murmur.ledger.RunName;

/** What a run noted of its ledger, held against that ledger as it was then. */
final class NotedLedger {
  private static final Set<String> OF_THE_RUN = Set.of("file", "run", "length", "head");

  private final JsonNode run;
  private final JsonNode noted;
  private final Findings findings;

  NotedLedger(JsonNode run, Findings findings) {
    this.run = run;
    this.noted = run.path("ledger");
    this.findings = findings;
  }

  /** Holds all of it; returns the ledger as it was, or as it is where the run's head is no line. */
  LedgerReading check(LedgerReading now, Path file) throws IOException, MalformedLedger {
    name();
    LedgerReading then = head(now) ? asItWas(file, noted.get("length").longValue()) : now;
    ObjectNode there = LedgerJson.of(then.terms(), then.odometer());
    for (Map.Entry<String, JsonNode> entry : there.properties()) {
      if (!same(noted.path(entry.getKey()), entry.getValue())) {
        findings.add(
            "the run noted "
                + entry.getKey()
                + " "
                + noted.path(entry.getKey())
                + " of its ledger, which says "
                + entry.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> entry : noted.properties()) {
      if (!there.has(entry.getKey()) && !OF_THE_RUN.contains(entry.getKey())) {
        findings.add("the run noted " + entry.getKey() + " of its ledger, and no ledger says such");
      }
    }
    return then;
  }

  /** A simulated run is named so, as its rounds need no second charge. */
  private void name() {
    findings.requireEqual(
        "the ledger's file",
        noted.path("file"),
        "its configuration's",
        run.path("config").path("ledger"));
    boolean seeded = run.path("config").has("simulate-privacy-seed");
    if (RunName.isSimulated(noted.path("run").asText()) != seeded) {
      findings.add(
          "the run is "
              + noted.path("run")
              + " on its ledger, and its configuration has "
              + (seeded ? "a" : "no")
              + " seed of cohorts, keys and noise");
    }
  }

  /** Whether the run's head is a line of the ledger. */
  private boolean head(LedgerReading now) {
    try {
      JsonNode length = noted.path("length");
      long lines = length.isIntegralNumber() && length.canConvertToLong() ? length.longValue() : 0;
      var wrong = now.against(new LedgerHead(lines, noted.path("head").asText()));
      wrong.ifPresent(finding -> findings.add("its ledger: " + finding));
      return wrong.isEmpty();
    } catch (IllegalArgumentException e) {
      findings.add("the head that the run noted is none: " + e.getMessage());
      return false;
    }
  }

  /** Others may have been charged since, or torn. */
  private static LedgerReading asItWas(Path file, long lines) throws IOException, MalformedLedger {
    byte[] all = Files.readAllBytes(file);
    int end = 0;
    for (long line = 0; line < lines; end++) {
      line += all[end] == '\n' ? 1 : 0;
    }
    Path copy = Files.createTempFile("murmur", ".ledger");
    try {
      Files.write(copy, Arrays.copyOf(all, end));
      return LedgerReading.of(copy);
    } finally {
      Files.delete(copy);
    }
  }

  private static boolean same(JsonNode noted, JsonNode there) {
    if (!there.isNumber()) {
      return noted.equals(there);
    }
    double value = there.doubleValue();
    return noted.isNumber()
        && Math.abs(noted.doubleValue() - value) <= Findings.LAST_DIGITS * Math.abs(value);
  }
}

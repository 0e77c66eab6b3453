package org.murmuration.murmur.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.murmuration.dp.ledger.LedgerReading;
import org.murmuration.dp.ledger.MalformedLedger;
import org.murmuration.murmur.ledger.LedgerJson;

/** What a run noted of its ledger, held against that ledger as it was then. */
final class NotedLedger {
  private NotedLedger() {}

  /** Returns what {@code noted} has otherwise than the ledger had it, each as a sentence. */
  static List<String> clashes(JsonNode noted, LedgerReading now, Path file)
      throws IOException, MalformedLedger {
    long lines = noted.path("length").asLong();
    if (lines < 1 || lines > now.head().lines()) {
      return List.of(); // its head was found to be none of this ledger
    }
    LedgerReading then = lines == now.head().lines() ? now : asItWas(file, lines);
    ObjectNode there = LedgerJson.of(then.terms(), then.odometer());
    return there.properties().stream()
        .filter(entry -> !same(noted.path(entry.getKey()), entry.getValue()))
        .map(
            entry ->
                "the run noted "
                    + entry.getKey()
                    + " "
                    + noted.path(entry.getKey())
                    + " of its ledger, which says "
                    + entry.getValue())
        .toList();
  }

  /** Others may have been charged since. */
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
    double value = there.asDouble();
    return noted.isNumber()
        && Math.abs(noted.asDouble() - value) <= Findings.LAST_DIGITS * Math.abs(value);
  }
}

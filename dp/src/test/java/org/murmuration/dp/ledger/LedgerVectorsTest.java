package org.murmuration.dp.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.testkit.Vectors;

/** A ledger that another program wrote from the text of {@code docs/ledger.md} alone. */
class LedgerVectorsTest {
  private static final String HEAD =
      "3938f400f165a60f965af6060aac6755fd9d94724c69a938f87ec1a04a3120a1";

  @TempDir Path folder;

  private Path copy() throws Exception {
    return Files.writeString(folder.resolve("ledger"), Vectors.text("dp/ledger.txt"));
  }

  @Test
  void of_ledgerOfAnotherProgram_termsChargesAndHead() throws Exception {
    LedgerReading reading = LedgerReading.of(copy());
    assertEquals(SampleLedger.scheduled(3), reading.terms());
    assertEquals(
        List.of(
            Optional.of(new Charge("run-a/1", SampleLedger.ROUND, 5e-10)),
            Optional.empty(),
            Optional.of(Charge.of("run-b/3", SampleLedger.ROUND)),
            Optional.empty()),
        reading.charges());
    assertEquals(new LedgerHead(4, HEAD), reading.head());
    assertTrue(reading.tornAtEnd());
    assertEquals(2, reading.odometer().torn());
    assertEquals(1, reading.odometer().share());
  }

  /** The same terms and charges, written here, are the same bytes. */
  @Test
  void charge_sameTermsAndCharge_sameFirstLines() throws Exception {
    Path file = folder.resolve("mine");
    try (Ledger ledger = Ledger.create(file, SampleLedger.scheduled(3))) {
      ledger.charge(new Charge("run-a/1", SampleLedger.ROUND, 5e-10));
    }
    assertEquals(
        Vectors.text("dp/ledger.txt").lines().limit(2).toList(),
        Files.readString(file).lines().toList());
  }

  /** Mended as the other program would have done it: the hash was worked out by Python. */
  @Test
  void open_ledgerOfAnotherProgram_mendedAsTheFormatSays() throws Exception {
    Path file = copy();
    try (Ledger ledger = Ledger.open(file)) {
      assertEquals(
          new LedgerHead(5, "521bcd79fc9f41011b586a892289b063fe48a6e8855eadc193fdaa29aa8214b4"),
          ledger.head());
    }
    assertTrue(Files.readString(file).contains("\ntorn\t18\t\t"));
  }
}

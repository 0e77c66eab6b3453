package org.murmuration.dp.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.filter.FixedSchedule;
import org.murmuration.dp.filter.Refusal;
import org.murmuration.dp.ledger.ChargeOutcome.Charged;
import org.murmuration.dp.ledger.ChargeOutcome.ChargedBefore;
import org.murmuration.dp.ledger.ChargeOutcome.Refused;

class LedgerTest {
  @TempDir Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("ledger");
  }

  private static Refusal refusal(ChargeOutcome outcome) {
    return assertInstanceOf(Refused.class, outcome).refusal();
  }

  /** The rule of the house: the charge is in the file before the caller may draw. */
  @Test
  void charge_returned_isInTheFileAlready() throws Exception {
    try (Ledger ledger = Ledger.create(file, SampleLedger.filtered())) {
      for (int i = 1; i <= 3; i++) {
        Charged charged = assertInstanceOf(Charged.class, ledger.charge(SampleLedger.round(i)));
        LedgerReading reading = LedgerReading.of(file);
        assertEquals(i, reading.charges().size());
        assertEquals(Optional.of(SampleLedger.round(i)), reading.charges().get(i - 1));
        assertEquals(reading.head(), charged.head());
        assertEquals(new LedgerHead(i + 1, charged.head().hash()), ledger.head());
      }
    }
  }

  @Test
  void open_afterClose_termsChargesAndOdometerAsBefore() throws Exception {
    SampleLedger.write(file, SampleLedger.filtered(), 4);
    LedgerReading before = LedgerReading.of(file);
    try (Ledger ledger = Ledger.open(file)) {
      assertEquals(SampleLedger.filtered(), ledger.terms());
      assertEquals(before.terms(), ledger.terms());
      assertEquals(before.odometer(), ledger.odometer());
      assertEquals(before.head(), ledger.head());
      assertEquals(4, ledger.odometer().charges());
      assertInstanceOf(Charged.class, ledger.charge(SampleLedger.round(5)));
    }
    assertEquals(5, LedgerReading.of(file).charges().size());
  }

  @Test
  void charge_sameNameAndEventAgain_notTwice() throws Exception {
    SampleLedger.write(file, SampleLedger.filtered(), 3);
    byte[] before = Files.readAllBytes(file);
    try (Ledger ledger = Ledger.open(file)) {
      assertEquals(new ChargedBefore(2), ledger.charge(SampleLedger.round(2)));
      assertEquals(3, ledger.odometer().charges());
    }
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void charge_sameNameForSomethingElse_refused() throws Exception {
    SampleLedger.write(file, SampleLedger.filtered(), 1);
    try (Ledger ledger = Ledger.open(file)) {
      String id = SampleLedger.round(1).id();
      Refusal other = refusal(ledger.charge(new Charge(id, SampleLedger.ROUND, 4e-10)));
      assertEquals(
          "run-a/round-1 was charged before, for something else",
          assertInstanceOf(Refusal.OutsideTerms.class, other).why());
      refusal(ledger.charge(new Charge(id, SampleLedger.SMALL, 5e-10)));
    }
    assertEquals(1, LedgerReading.of(file).charges().size());
  }

  @Test
  void charge_beyondTheBudget_refusedNothingWrittenAndStillReadable() throws Exception {
    SampleLedger.write(
        file,
        SampleLedger.terms(
            2, new FixedSchedule(List.of(new FixedSchedule.Step(SampleLedger.ROUND, 2)))),
        2);
    byte[] before = Files.readAllBytes(file);
    try (Ledger ledger = Ledger.open(file)) {
      assertInstanceOf(Refusal.OverBudget.class, refusal(ledger.charge(SampleLedger.round(3))));
    }
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(1, LedgerReading.of(file).odometer().share());
  }

  @Test
  void charge_outsideTheTerms_refusedAndNothingWritten() throws Exception {
    SampleLedger.write(file, SampleLedger.filtered(), 1);
    byte[] before = Files.readAllBytes(file);
    PrivacyEvent<?> zeroOut =
        new PrivacyEvent.Gaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, 40));
    PrivacyEvent<?> loud =
        new PrivacyEvent.Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1));
    try (Ledger ledger = Ledger.open(file)) {
      for (Charge charge :
          List.of(
              Charge.of("x", zeroOut),
              Charge.of("x", loud),
              new Charge("x", SampleLedger.SMALL, 2e-9))) {
        assertInstanceOf(Refusal.OutsideTerms.class, refusal(ledger.charge(charge)));
      }
    }
    assertArrayEquals(before, Files.readAllBytes(file));
  }

  @Test
  void open_secondWriter_refusedWhileTheFirstGoesOn() throws Exception {
    try (Ledger first = Ledger.create(file, SampleLedger.filtered())) {
      LedgerInUse refused = assertThrows(LedgerInUse.class, () -> Ledger.open(file));
      assertTrue(refused.getMessage().contains("one writes at a time"), refused.getMessage());
      assertThrows(LedgerInUse.class, () -> Ledger.create(file, SampleLedger.filtered()));
      assertInstanceOf(Charged.class, first.charge(SampleLedger.round(1)));
    }
    Ledger.open(file).close();
  }

  @Test
  void create_whereAFileIs_refused() throws Exception {
    SampleLedger.write(file, SampleLedger.filtered(), 2);
    assertThrows(
        FileAlreadyExistsException.class, () -> Ledger.create(file, SampleLedger.filtered()));
    assertEquals(2, LedgerReading.of(file).charges().size());
  }

  @Test
  void create_termsABitAboveTheirBudget_refusedAndNoFile() {
    FixedSchedule schedule = FixedSchedule.of(SampleLedger.SMALL, 1);
    double loss =
        org.murmuration.dp.account.Accountant.tightestFor(schedule.whole())
            .epsilonAt(SampleLedger.filtered().eventDelta())
            .upper();
    assertThrows(
        IllegalArgumentException.class,
        () -> Ledger.create(file, SampleLedger.terms(loss * (1 - 1e-8), schedule)));
    assertFalse(Files.exists(file));
  }

  @Test
  void open_missing_saysSo() {
    assertThrows(NoSuchFileException.class, () -> Ledger.open(file));
    assertThrows(NoSuchFileException.class, () -> LedgerReading.of(file));
  }

  /** What the book refuses must give the lock back, or the file could never be mended. */
  @Test
  void open_notALedger_refusedAndUnlocked() throws Exception {
    try (org.murmuration.dp.chain.ChainFile other =
        org.murmuration.dp.chain.ChainFile.create(file, "diary\t1").orElseThrow()) {
      other.append("dear diary");
    }
    for (int i = 0; i < 2; i++) {
      MalformedLedger refused = assertThrows(MalformedLedger.class, () -> Ledger.open(file));
      assertEquals("line 1: a ledger starts with murmuration-ledger", refused.getMessage());
      assertEquals(1, refused.line());
    }
  }

  @Test
  void charge_afterClose_refused() throws Exception {
    Ledger ledger = Ledger.create(file, SampleLedger.filtered());
    ledger.close();
    assertThrows(IllegalStateException.class, () -> ledger.charge(SampleLedger.round(1)));
  }

  @Test
  void charge_fileChangedUnderneath_ioExceptionAndNoMoreCharges() throws Exception {
    try (Ledger ledger = Ledger.create(file, SampleLedger.filtered())) {
      ledger.charge(SampleLedger.round(1));
      byte[] content = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(content, content.length - 1));
      assertThrows(IOException.class, () -> ledger.charge(SampleLedger.round(2)));
      assertEquals(1, ledger.odometer().charges());
      assertThrows(IllegalStateException.class, () -> ledger.charge(SampleLedger.round(2)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a\tb", "\u00e9", "a\n"})
  void charge_nameThatIsNone_refusedWithTheRange(String id) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Charge.of(id, SampleLedger.ROUND));
    assertTrue(refused.getMessage().contains("1 to 200 letters, digits and . _ : / -"));
    assertThrows(
        IllegalArgumentException.class, () -> Charge.of("a".repeat(201), SampleLedger.ROUND));
    assertThrows(
        IllegalArgumentException.class, () -> new Charge("a", SampleLedger.ROUND, Double.NaN));
  }

  @Test
  void against_headKeptElsewhere_cutAndRewrittenEndsAreNoticed() throws Exception {
    SampleLedger.write(file, SampleLedger.filtered(), 3);
    LedgerHead kept = LedgerReading.of(file).head();
    assertEquals(4, kept.lines());
    assertEquals(Optional.empty(), LedgerReading.of(file).against(kept));
    try (Ledger ledger = Ledger.open(file)) {
      ledger.charge(SampleLedger.round(4));
    }
    assertEquals(Optional.empty(), LedgerReading.of(file).against(kept));
    String[] lines = Files.readString(file).split("(?<=\n)", -1);
    Files.writeString(file, lines[0] + lines[1]);
    assertEquals(
        "it had 4 lines and has 2: its end was cut off",
        LedgerReading.of(file).against(kept).orElseThrow());
    try (Ledger ledger = Ledger.open(file)) {
      ledger.charge(SampleLedger.round(9));
      ledger.charge(SampleLedger.round(3));
    }
    String why = LedgerReading.of(file).against(kept).orElseThrow();
    assertTrue(why.startsWith("line 4 ended with " + kept.hash()), why);
    assertTrue(why.endsWith("it was written anew"), why);
  }

  @Test
  void head_notOne_refused() {
    String hash = "0".repeat(64);
    assertThrows(IllegalArgumentException.class, () -> new LedgerHead(0, hash));
    assertThrows(IllegalArgumentException.class, () -> new LedgerHead(1, hash + "0"));
    assertThrows(IllegalArgumentException.class, () -> new LedgerHead(1, "A".repeat(64)));
  }
}

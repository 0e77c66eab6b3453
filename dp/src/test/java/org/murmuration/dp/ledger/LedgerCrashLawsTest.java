package org.murmuration.dp.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.dp.filter.Odometer;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.ledger.ChargeOutcome.Charged;

/** A ledger that is cut or flipped at every byte, under both rules. */
class LedgerCrashLawsTest {
  private static final int ROUNDS = 4;

  @TempDir Path folder;

  static List<SpendingTerms> terms() {
    return List.of(SampleLedger.filtered(), SampleLedger.scheduled(9));
  }

  private Path written(SpendingTerms terms) throws IOException {
    Path file = folder.resolve("ledger");
    SampleLedger.write(file, terms, ROUNDS);
    return file;
  }

  /** Ends of the lines in bytes, the header's first. */
  private static int[] ends(byte[] content) {
    int[] ends = new int[ROUNDS + 1];
    int line = 0;
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        ends[line++] = i + 1;
      }
    }
    return ends;
  }

  /**
   * A run that dies at any byte of a charge: what was whole is there, what was torn counts, at
   * least as much as it was, and the next charge goes on after it.
   */
  @ParameterizedTest
  @MethodSource("terms")
  void open_cutAtEveryByte_tornChargeCountsAndTheLedgerGoesOn(SpendingTerms terms)
      throws Exception {
    Path file = written(terms);
    byte[] content = Files.readAllBytes(file);
    int[] ends = ends(content);
    Odometer[] untorn = new Odometer[ROUNDS + 1];
    for (int i = 0; i <= ROUNDS; i++) {
      Files.write(file, Arrays.copyOf(content, ends[i]));
      untorn[i] = LedgerReading.of(file).odometer();
      assertEquals(i, untorn[i].charges());
      assertEquals(0, untorn[i].torn());
    }
    for (int cut = ends[0]; cut <= content.length; cut++) {
      Files.write(file, Arrays.copyOf(content, cut));
      int whole = whole(ends, cut);
      boolean torn = ends[whole] != cut;
      int counted = torn ? whole + 1 : whole;
      check(LedgerReading.of(file), torn, counted, untorn, "cut at " + cut);
      try (Ledger ledger = Ledger.open(file)) {
        assertEquals(counted, ledger.odometer().charges(), "cut at " + cut);
        check(LedgerReading.of(file), torn, counted, untorn, "mended, cut at " + cut);
        assertEquals(LedgerReading.of(file).head(), ledger.head(), "cut at " + cut);
        Charge next = SampleLedger.round(100);
        assertInstanceOf(Charged.class, ledger.charge(next), "cut at " + cut);
        assertEquals(ledger.head(), LedgerReading.of(file).head());
        assertEquals(Optional.of(next), LedgerReading.of(file).charges().get(counted));
      }
    }
  }

  private static int whole(int[] ends, int cut) {
    int whole = 0;
    while (whole < ROUNDS && ends[whole + 1] <= cut) {
      whole++;
    }
    return whole;
  }

  private static void check(
      LedgerReading reading, boolean torn, int counted, Odometer[] untorn, String when) {
    Odometer odometer = reading.odometer();
    assertEquals(counted, reading.charges().size(), when);
    assertEquals(torn ? 1 : 0, odometer.torn(), when);
    assertTrue(odometer.loss().upper() >= untorn[counted].loss().upper(), when);
    assertTrue(odometer.share() >= untorn[counted].share(), when);
    assertTrue(odometer.addedDelta() >= untorn[counted].addedDelta(), when);
  }

  /** Nothing can have been charged before the terms were whole. */
  @ParameterizedTest
  @MethodSource("terms")
  void open_cutInsideTheTerms_refused(SpendingTerms terms) throws Exception {
    Path file = written(terms);
    byte[] content = Files.readAllBytes(file);
    for (int cut = 0; cut < ends(content)[0]; cut++) {
      Files.write(file, Arrays.copyOf(content, cut));
      for (int i = 0; i < 2; i++) {
        MalformedLedger refused = assertThrows(MalformedLedger.class, () -> Ledger.open(file));
        assertTrue(refused.getMessage().contains("no whole first line"), refused.getMessage());
      }
      assertThrows(MalformedLedger.class, () -> LedgerReading.of(file));
      assertEquals(cut, Files.size(file));
    }
  }

  /** One flipped bit anywhere: refused, or, for the last line feed alone, counted as torn. */
  @ParameterizedTest
  @MethodSource("terms")
  void open_everyByteFlipped_refusedAndLeftAsItIs(SpendingTerms terms) throws Exception {
    Path file = written(terms);
    byte[] content = Files.readAllBytes(file);
    Odometer whole = LedgerReading.of(file).odometer();
    for (int at = 0; at < content.length; at++) {
      byte[] flipped = content.clone();
      flipped[at] ^= 4;
      Files.write(file, flipped);
      if (at == content.length - 1) {
        Odometer torn = LedgerReading.of(file).odometer();
        assertEquals(ROUNDS, torn.charges());
        assertTrue(torn.loss().upper() >= whole.loss().upper());
        continue;
      }
      assertThrows(MalformedLedger.class, () -> LedgerReading.of(file), "byte " + at);
      assertThrows(MalformedLedger.class, () -> Ledger.open(file), "byte " + at);
      assertEquals(content.length, Files.size(file));
    }
  }
}

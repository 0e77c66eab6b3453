package org.murmuration.dp.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.chain.ChainFile;
import org.murmuration.dp.filter.AddedDelta;
import org.murmuration.dp.filter.FixedSchedule;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.SpendingTerms;

/** The lines of a ledger: both ways, one spelling, whatever else refused. */
class LedgerTextTest {
  private static final String TERMS = TermsText.of(SampleLedger.filtered());

  @TempDir Path folder;

  static List<SpendingTerms> allKinds() {
    PrivacyEvent<?> known =
        new DiscreteGaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 12.5));
    PrivacyEvent<?> both = new Composed<>(List.of(SampleLedger.ROUND, SampleLedger.SMALL));
    return List.of(
        SampleLedger.filtered(),
        SampleLedger.scheduled(7),
        SampleLedger.terms(8, FixedSchedule.of(SampleLedger.ROUND, 1)),
        SampleLedger.terms(8, FixedSchedule.of(both, 3)),
        SampleLedger.terms(9, new RenyiFilter(4.5, both)),
        new SpendingTerms(
            "a = b",
            Observer.SERVER,
            new Epsilon(1e-3),
            new Delta(1e-9),
            AddedDelta.NONE,
            FixedSchedule.of(
                new DiscreteGaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, 1e5)), 2)),
        new SpendingTerms(
            "x",
            Observer.SERVER,
            new Epsilon(20),
            new Delta(0.1),
            AddedDelta.NONE,
            new RenyiFilter(3, known)));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("allKinds")
  void terms_written_readBackEqual(SpendingTerms terms) throws Exception {
    assertEquals(terms, TermsText.parse(TermsText.of(terms)));
  }

  @Test
  void terms_ofTheSample_exactlyTheDocumentedFields() {
    assertEquals(
        String.join(
            "\t",
            "murmuration-ledger",
            "1",
            "population=539 writers",
            "unit=client",
            "adjacency=add-remove",
            "observer=released",
            "epsilon=8.0",
            "delta=1.0E-5",
            "added-delta=1.0E-7",
            "added-delta-per-charge=1.0E-9",
            "rule=renyi-filter",
            "order=5.0",
            "largest=discrete_gaussian(q=0.1;s=1.25)"),
        TERMS);
  }

  @Test
  void terms_scheduleOfOneEvent_plainNotation() {
    String terms = TermsText.of(SampleLedger.terms(8, FixedSchedule.of(SampleLedger.ROUND, 3)));
    assertTrue(terms.endsWith("\tevents=discrete_gaussian(q=0.1;s=1.25)*3"), terms);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "murmuration-ledger\t1 | murmuration-diary\t1 | a ledger starts with",
        "murmuration-ledger\t1 | murmuration-ledger\t2 | this program reads version 1",
        "unit=client | unit=example | spelled otherwise",
        "adjacency=add-remove | adjacency=neighbors | no adjacency is called 'neighbors'",
        "observer=released | observer=everyone | no observer is called 'everyone'",
        "observer=released | observer=server | add-remove says nothing",
        "epsilon=8.0 | epsilon=8 | spelled otherwise",
        "epsilon=8.0 | epsilon=-8.0 | epsilon must be finite and > 0, got -8.0",
        "epsilon=8.0 | epsilon=eight | eight",
        "epsilon=8.0 | epsilon=0.1 | leaves nothing at order 5.0",
        "delta=1.0E-5 | delta=NaN | delta must be in (0, 1), got NaN",
        "added-delta=1.0E-7 | added-delta=1.0E-4 | cannot pay",
        "rule=renyi-filter | rule=none | a rule is renyi-filter or fixed-schedule, got 'none'",
        "order=5.0 | order=1.0 | (1, 16384.0], got 1.0",
        "largest=discrete | greatest=discrete | expected 'largest=...'",
        "q=0.1;s=1.25 | q=1.1;s=1.25 | 1.1",
        "largest=discrete_gaussian | largest=discrete_gauss | discrete_gauss"
      })
  void terms_oneFieldSpoiled_refusedByName(String good, String bad, String why) {
    String spoiled = TERMS.replace(good, bad);
    assertTrue(TERMS.contains(good), good);
    MalformedLedger refused = assertThrows(MalformedLedger.class, () -> TermsText.parse(spoiled));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    assertEquals(1, refused.line());
  }

  @Test
  void terms_fieldMissingOrMore_refused() {
    String[] fields = TERMS.split("\t", -1);
    for (int i = 0; i < fields.length; i++) {
      List<String> fewer = new java.util.ArrayList<>(List.of(fields));
      fewer.remove(i);
      assertThrows(
          MalformedLedger.class, () -> TermsText.parse(String.join("\t", fewer)), fields[i]);
    }
    assertThrows(MalformedLedger.class, () -> TermsText.parse(TERMS + "\tmore=1"));
    assertThrows(MalformedLedger.class, () -> TermsText.parse(""));
  }

  @Test
  void charge_written_readsBackEqual() throws Exception {
    Charge charge = SampleLedger.round(3);
    String text = ChargeText.of(charge);
    assertEquals("charge\trun-a/round-3\tdiscrete_gaussian(q=0.1;s=1.25)\t5.0E-10", text);
    assertEquals(charge, ChargeText.parse(7, text, Adjacency.ADD_REMOVE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "charge",
        "charge\tx\tdiscrete_gaussian(q=0.1;s=1.25)",
        "charge\tx\tdiscrete_gaussian(q=0.1;s=1.25)\t0.0\t",
        "Charge\tx\tdiscrete_gaussian(q=0.1;s=1.25)\t0.0",
        "charge\tx y\tdiscrete_gaussian(q=0.1;s=1.25)\t0.0",
        "charge\tx\tdiscrete_gaussian(q=0.1;s=1.250)\t0.0",
        "charge\tx\tdiscrete_gaussian(q=0.1; s=1.25)\t0.0",
        "charge\tx\tdiscrete_gaussian(q=0.1;s=0)\t0.0",
        "charge\tx\tdiscrete_gaussian(q=0.1;s=1.25)\t0",
        "charge\tx\tdiscrete_gaussian(q=0.1;s=1.25)\t-1.0E-9",
        "charge\tx\tdiscrete_gaussian(q=0.1;s=1.25)\tNaN",
        "refund\tx\tdiscrete_gaussian(q=0.1;s=1.25)\t0.0"
      })
  void charge_otherSpelling_refused(String body) {
    MalformedLedger refused =
        assertThrows(MalformedLedger.class, () -> ChargeText.parse(7, body, Adjacency.ADD_REMOVE));
    assertEquals(7, refused.line());
  }

  /** Lines whose hashes are right, made by somebody who knows the format. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "charge\trun-a/round-1\tdiscrete_gaussian(q=0.1;s=1.25)\t5.0E-10 | is charged a second time",
        "charge\tx\tgaussian(s=0.1)\t0.0 | the terms do not allow it: one event may cost",
        "charge\tx\tdiscrete_gaussian(q=0.1;s=1.25)\t2.0E-9 | the terms do not allow it: the terms are for",
        "note\tx | expected 'charge'"
      })
  void read_chainedLineThatNoLedgerWrites_refused(String body, String why) throws Exception {
    Path file = folder.resolve("ledger");
    SampleLedger.write(file, SampleLedger.filtered(), 1);
    try (ChainFile forged = ChainFile.open(file).orElseThrow().file()) {
      forged.append(body);
    }
    MalformedLedger refused = assertThrows(MalformedLedger.class, () -> LedgerReading.of(file));
    assertTrue(refused.getMessage().contains(why), refused.getMessage());
    assertEquals(3, refused.line());
    assertThrows(MalformedLedger.class, () -> Ledger.open(file));
  }

  /** Over the budget by charges that each are allowed. */
  @Test
  void read_chainedChargesBeyondTheBudget_refused() throws Exception {
    Path file = folder.resolve("ledger");
    SampleLedger.write(file, SampleLedger.scheduled(2), 2);
    try (ChainFile forged = ChainFile.open(file).orElseThrow().file()) {
      forged.append(ChargeText.of(Charge.of("x", SampleLedger.SMALL)));
      assertEquals(3, LedgerReading.of(file).charges().size());
      forged.append(ChargeText.of(Charge.of("y", SampleLedger.SMALL)));
    }
    MalformedLedger refused = assertThrows(MalformedLedger.class, () -> LedgerReading.of(file));
    assertEquals(
        "line 5: the terms do not allow it: all 3 scheduled events are spent",
        refused.getMessage());
  }

  @Test
  void read_tornAtTheEnd_saysSoUntilMended() throws Exception {
    Path file = folder.resolve("ledger");
    SampleLedger.write(file, SampleLedger.filtered(), 1);
    Files.writeString(file, "cha", java.nio.file.StandardOpenOption.APPEND);
    assertTrue(LedgerReading.of(file).tornAtEnd());
    assertEquals(
        List.of(Optional.of(SampleLedger.round(1)), Optional.empty()),
        LedgerReading.of(file).charges());
    assertEquals(2, LedgerReading.of(file).head().lines());
    Ledger.open(file).close();
    assertTrue(!LedgerReading.of(file).tornAtEnd());
    assertEquals(3, LedgerReading.of(file).head().lines());
    assertEquals(2, LedgerReading.of(file).charges().size());
  }
}

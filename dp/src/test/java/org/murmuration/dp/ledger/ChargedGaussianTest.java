package org.murmuration.dp.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Adjacency.ZeroOut;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.filter.AddedDelta;
import org.murmuration.dp.filter.Refusal;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.dp.ledger.ChargedGaussian.Summed;
import org.murmuration.dp.ledger.ReleaseOutcome.Refused;
import org.murmuration.dp.ledger.ReleaseOutcome.Released;
import org.murmuration.dp.quantize.IntegerBound;
import org.murmuration.dp.quantize.Quantizer;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.NoiseLaw;
import org.murmuration.dp.sample.RandomBits;

/** No noise without its charge. */
class ChargedGaussianTest {
  private static final Epsilon EPSILON = new Epsilon(2);
  private static final NoiseMultiplier<ZeroOut> NOISE =
      new NoiseMultiplier<>(Adjacency.ZERO_OUT, 12);
  private static final PrivacyEvent<ZeroOut> EVENT = new PrivacyEvent.DiscreteGaussian<>(NOISE);
  private static final Quantizer QUANTIZER = Quantizer.l2(1 << 10, 1, 4, Quantizer.DEFAULT_BETA);
  private static final Summed SUMMED = new Summed(QUANTIZER, 2);
  private static final long[] SUM = {1024, -512, 0, 7};

  @TempDir Path folder;

  private Path file = Path.of("");

  @BeforeEach
  void name() {
    file = folder.resolve("ledger");
  }

  private static SpendingTerms terms(AddedDelta added) {
    Delta delta = new Delta(1e-6);
    RenyiFilter rule = RenyiFilter.bestFor(EVENT, EPSILON, delta.minus(added.total()));
    return new SpendingTerms("writers", Observer.RELEASED_MODELS, EPSILON, delta, added, rule);
  }

  private Ledger ledger() throws IOException {
    return Ledger.create(file, terms(ChargedGaussian.addedDelta(EPSILON, 1000)));
  }

  @Test
  void ledger_againstTheServerItself_isRefused() throws IOException {
    AddedDelta added = ChargedGaussian.addedDelta(EPSILON, 1000);
    SpendingTerms released = terms(added);
    SpendingTerms server =
        new SpendingTerms(
            "writers", Observer.SERVER, EPSILON, released.delta(), added, released.rule());
    RandomBits bits = InsecureSeededBits.of(5);
    try (Ledger ledger = Ledger.create(file, server)) {
      assertThrows(
          IllegalArgumentException.class, () -> new ChargedGaussian<>(ledger, NOISE, SUMMED, bits));
    }
  }

  /** Bits that look, before each draw, how many charges the file has. */
  private final class Watching implements RandomBits {
    private final RandomBits bits = InsecureSeededBits.of(5);
    private int expected = 1;
    private long draws;

    private void look() {
      try {
        assertEquals(expected, LedgerReading.of(file).charges().size(), "drawn before its charge");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (MalformedLedger e) {
        throw new IllegalStateException(e);
      }
      draws++;
    }

    @Override
    public long nextLong() {
      look();
      return bits.nextLong();
    }

    @Override
    public void fill(long[] words) {
      look();
      bits.fill(words);
    }

    @Override
    public void close() {
      bits.close();
    }
  }

  @Test
  void release_withinTheBudget_isInTheFileBeforeItsFirstBit() throws Exception {
    Watching bits = new Watching();
    try (Ledger ledger = ledger()) {
      var noise = new ChargedGaussian<>(ledger, NOISE, SUMMED, bits);
      for (int i = 1; i <= 3; i++) {
        bits.expected = i;
        Released released = assertInstanceOf(Released.class, noise.release("round/" + i, SUM));
        assertEquals(4, released.mean().dimension());
        assertEquals(ledger.head(), released.head());
      }
    }
    assertTrue(bits.draws >= 3, "noise was drawn");
  }

  /** What is charged is the noise that is drawn: its variance is that of the event. */
  @Test
  void release_charge_isOfTheNoiseThatIsDrawn() throws Exception {
    long squared = ((IntegerBound.L2) QUANTIZER.bound()).squared();
    double deviation = 12 * Math.sqrt(squared) / QUANTIZER.scale() / 2;
    double squares = 0;
    int releases = 25;
    try (Ledger ledger = ledger()) {
      var noise = new ChargedGaussian<>(ledger, NOISE, SUMMED, InsecureSeededBits.of(8));
      for (int i = 0; i < releases; i++) {
        var released = assertInstanceOf(Released.class, noise.release("r" + i, new long[4]));
        for (float value : released.mean().toArray()) {
          squares += (double) value * value;
        }
      }
    }
    assertEquals(deviation, Math.sqrt(squares / (4 * releases)), 0.25 * deviation);
    Optional<Charge> first = LedgerReading.of(file).charges().get(0);
    assertEquals(EVENT, first.orElseThrow().event());
    assertTrue(first.orElseThrow().addedDelta() >= (1 + Math.exp(2)) * NoiseLaw.VECTOR_DISTANCE);
  }

  private void assertNothingDrawn(RandomBits bits) {
    assertEquals(InsecureSeededBits.of(9).nextLong(), bits.nextLong(), "bits were drawn");
  }

  @Test
  void release_budgetSpent_isRefusedAndDrawsNothing() throws Exception {
    try (Ledger ledger = ledger()) {
      int charged = 0;
      while (ledger.charge(Charge.of("other/" + charged, EVENT)) instanceof ChargeOutcome.Charged) {
        charged++;
      }
      assertTrue(charged > 5, "charged " + charged);
      RandomBits bits = InsecureSeededBits.of(9);
      var noise = new ChargedGaussian<>(ledger, NOISE, SUMMED, bits);
      Refused refused = assertInstanceOf(Refused.class, noise.release("one-more", SUM));
      assertInstanceOf(Refusal.OverBudget.class, refused.refusal());
      assertNothingDrawn(bits);
    }
  }

  @Test
  void release_nameChargedBefore_isRefusedAndDrawsNothing() throws Exception {
    try (Ledger ledger = ledger()) {
      var before = new ChargedGaussian<>(ledger, NOISE, SUMMED, InsecureSeededBits.of(1));
      assertInstanceOf(Released.class, before.release("a", SUM));
      RandomBits bits = InsecureSeededBits.of(9);
      var noise = new ChargedGaussian<>(ledger, NOISE, SUMMED, bits);
      Refused refused = assertInstanceOf(Refused.class, noise.release("a", SUM));
      assertTrue(refused.refusal().why().contains("under another name"), refused::toString);
      assertNothingDrawn(bits);
      assertEquals(1, LedgerReading.of(file).charges().size());
    }
  }

  @Test
  void release_otherNeighborsThanTheTerms_isRefused() throws Exception {
    NoiseMultiplier<AddRemove> other = new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 12);
    try (Ledger ledger = ledger()) {
      RandomBits bits = InsecureSeededBits.of(9);
      var noise = new ChargedGaussian<>(ledger, other, SUMMED, bits);
      Refused refused = assertInstanceOf(Refused.class, noise.release("a", SUM));
      assertTrue(refused.refusal().why().contains("adjacency zero-out"), refused::toString);
      assertNothingDrawn(bits);
    }
  }

  /** Terms that leave nothing for the samplers pay for no draw. */
  @Test
  void release_termsWithoutAddedDelta_isRefused() throws Exception {
    try (Ledger ledger = Ledger.create(file, terms(AddedDelta.NONE))) {
      var noise = new ChargedGaussian<>(ledger, NOISE, SUMMED, InsecureSeededBits.of(9));
      Refused refused = assertInstanceOf(Refused.class, noise.release("a", SUM));
      assertTrue(refused.refusal().why().contains("an added delta up to 0.0"), refused::toString);
    }
  }

  @Test
  void release_sumOfAnotherLength_isRefusedUncharged() throws Exception {
    try (Ledger ledger = ledger()) {
      var noise = new ChargedGaussian<>(ledger, NOISE, SUMMED, InsecureSeededBits.of(9));
      assertThrows(IllegalArgumentException.class, () -> noise.release("a", new long[3]));
      assertEquals(List.of(), LedgerReading.of(file).charges());
    }
  }

  @Test
  void release_closedLedger_throwsAndDrawsNothing() throws Exception {
    Ledger ledger = ledger();
    ledger.close();
    RandomBits bits = InsecureSeededBits.of(9);
    var noise = new ChargedGaussian<>(ledger, NOISE, SUMMED, bits);
    assertThrows(IllegalStateException.class, () -> noise.release("a", SUM));
    assertNothingDrawn(bits);
  }

  @Test
  void of_vectorsWithoutAnL2Bound_isRefused() {
    Quantizer coordinates = Quantizer.coordinate(16, 1, 4);
    assertThrows(IllegalArgumentException.class, () -> new Summed(coordinates, 2));
  }

  @Test
  void addedDelta_coversItsReleases() {
    AddedDelta added = ChargedGaussian.addedDelta(EPSILON, 3);
    assertTrue(added.total() >= 3 * added.perCharge());
    assertThrows(IllegalArgumentException.class, () -> ChargedGaussian.addedDelta(EPSILON, 0));
  }

  @Test
  void toString_tellsNoBits() throws Exception {
    try (Ledger ledger = ledger()) {
      var noise = new ChargedGaussian<>(ledger, NOISE, SUMMED, InsecureSeededBits.of(9));
      assertFalse(noise.toString().contains("Insecure"), noise::toString);
      assertTrue(noise.toString().contains("secret bits"), noise::toString);
    }
  }
}

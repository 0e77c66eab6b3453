package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.WordRange;
import org.murmuration.secagg.work.Threads;
import org.murmuration.secagg.work.Workforce;

class SplitExpanderLawsTest {
  private static final int WORDS = (1 << 17) + 5;
  private static final List<PlainMask> MASKS =
      IntStream.range(0, 21).mapToObj(i -> new PlainMask(i, i % 3 == 0)).toList();

  private static RingVector expected = RingVector.zero(0);

  @BeforeAll
  static void plainSum() {
    expected = PlainMask.sum(MASKS, WORDS);
  }

  /** Runs its tasks in the calling thread and remembers how many there were. */
  private record Counting(int size, List<Integer> runs) implements Workforce {
    Counting(int size) {
      this(size, new ArrayList<>());
    }

    @Override
    public void run(List<? extends Runnable> tasks) {
      runs.add(tasks.size());
      tasks.forEach(Runnable::run);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void expand_onAnyNumberOfThreads_isThePlainSum(int threads) {
    assertEquals(expected, expanded(new Threads(threads), WORDS, MASKS));
  }

  /** 21 masks of 2^17 words are 21 MiB: work for 5 parts of at least 4 MiB. */
  @ParameterizedTest
  @CsvSource({"2, 2", "5, 5", "9, 5"})
  void expand_manyWorkers_asManyPartsAsPay(int workers, int parts) {
    Counting workforce = new Counting(workers);
    assertEquals(expected, expanded(workforce, WORDS, MASKS));
    assertEquals(List.of(parts), workforce.runs());
  }

  /** A million 32-bit lanes under one mask. */
  @Test
  void expand_littleWork_staysOnTheCallingThread() {
    Counting workforce = new Counting(8);
    expanded(workforce, 500_000, MASKS.subList(0, 1));
    assertEquals(List.of(), workforce.runs());
  }

  @Test
  void expand_nothingOrNoWords_changesNothing() {
    assertEquals(RingVector.zero(3), expanded(new Counting(2), 3, List.of()));
    assertEquals(RingVector.zero(0), expanded(new Counting(2), 0, MASKS));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 8", "1024, 2", "1025, 2", "5000, 3", "134217728, 7", "0, 4", "4096, 0"})
  void parts_ofAnyLength_coverItOnceAndStartAtBlocks(int words, int wanted) {
    List<WordRange> parts = SplitExpander.parts(words, wanted);
    int at = 0;
    for (WordRange part : parts) {
      assertEquals(at, part.from());
      assertEquals(0, part.from() % MaskExpander.BLOCK_WORDS);
      assertTrue(part.words() > 0 || words == 0);
      at = part.end();
    }
    assertEquals(words, at);
    assertTrue(parts.size() <= Math.max(1, wanted), parts::toString);
  }

  @Test
  void parts_moreBlocksThanParts_areAlike() {
    assertEquals(
        List.of(new WordRange(0, 2048), new WordRange(2048, 2048), new WordRange(4096, 2047)),
        SplitExpander.parts(6143, 3));
  }

  @Test
  void expand_failingWorker_fails() {
    SignedSeed closed = new PlainMask(1, true).seed();
    closed.close();
    List<SignedSeed> masks = new ArrayList<>(MASKS.stream().map(PlainMask::seed).toList());
    masks.add(closed);
    SplitExpander expander = new SplitExpander(new Counting(2));
    RingAccumulator sum = RingAccumulator.zero(WORDS);
    assertThrows(IllegalStateException.class, () -> expander.expand(masks, sum));
  }

  private static RingVector expanded(Workforce workforce, int words, List<PlainMask> masks) {
    RingAccumulator sum = RingAccumulator.zero(words);
    new SplitExpander(workforce).expand(masks.stream().map(PlainMask::seed).toList(), sum);
    return sum.finish();
  }
}

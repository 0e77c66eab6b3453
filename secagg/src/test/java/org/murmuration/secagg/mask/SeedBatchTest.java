package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.InsecureToyAgreement;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.work.Threads;
import org.murmuration.secagg.work.Workforce;

/** Seeds live for one batch and are wiped on every way out of it. */
class SeedBatchTest {
  private final List<SignedSeed> seeds =
      IntStream.range(0, 40).mapToObj(i -> new PlainMask(i, i % 2 == 0).seed()).toList();
  private final List<Supplier<SignedSeed>> masks = new ArrayList<>();

  SeedBatchTest() {
    seeds.forEach(seed -> masks.add(() -> seed));
  }

  @Test
  void derive_onThreads_keepsTheOrderAndClosesAll() {
    try (SeedBatch batch = SeedBatch.derive(masks, new Threads(3))) {
      assertEquals(seeds, batch.seeds());
      seeds.forEach(seed -> seed.seed().cipherKey());
    }
    requireWiped();
  }

  @Test
  void derive_oneFails_othersAreWiped() {
    RuntimeException failure = new IllegalArgumentException("a key of low order");
    masks.add(
        7,
        () -> {
          throw failure;
        });
    assertSame(
        failure,
        assertThrows(RuntimeException.class, () -> SeedBatch.derive(masks, Workforce.caller())));
    requireWiped();
  }

  @Test
  void derive_error_othersAreWiped() {
    masks.add(
        () -> {
          throw new AssertionError();
        });
    assertThrows(AssertionError.class, () -> SeedBatch.derive(masks, Workforce.caller()));
    requireWiped();
  }

  @Test
  void apply_gatheredMasks_wipesThem() {
    MaskGathering gathering = gathering(RingAccumulator.zero(2000));
    masks.forEach(gathering::gather);
    gathering.apply();
    requireWiped();
  }

  @Test
  void apply_expansionFails_wipesThem() {
    RingAccumulator finished = RingAccumulator.zero(2);
    finished.finish();
    MaskGathering gathering = gathering(finished);
    masks.forEach(gathering::gather);
    assertThrows(IllegalStateException.class, gathering::apply);
    requireWiped();
    assertThrows(IllegalStateException.class, gathering::apply, "masks are missing");
    assertThrows(IllegalStateException.class, () -> gathering.gather(masks.get(0)));
  }

  /** A batch that is full is expanded at once, so seeds do not pile up; all count once. */
  @Test
  void gather_moreThanABatch_expandsOnTheWay() {
    List<PlainMask> plain =
        IntStream.range(0, MaskGathering.BATCH + 3)
            .mapToObj(i -> new PlainMask(i % 250, i % 3 == 0))
            .toList();
    RingAccumulator sum = RingAccumulator.zero(9);
    MaskGathering gathering = gathering(sum);
    List<SignedSeed> given = plain.stream().map(PlainMask::seed).toList();
    given.forEach(seed -> gathering.gather(() -> seed));
    assertThrows(IllegalStateException.class, () -> given.get(0).seed().cipherKey());
    gathering.apply();
    gathering.apply();
    assertEquals(PlainMask.sum(plain, 9), sum.finish());
  }

  private void requireWiped() {
    seeds.forEach(seed -> assertThrows(IllegalStateException.class, () -> seed.seed().cipherKey()));
  }

  private static MaskGathering gathering(RingAccumulator sum) {
    SessionContext session =
        SessionContext.of(Digest.of(Label.PLAN), new byte[] {1}, Beacon.none());
    return new Masker(session, new InsecureToyAgreement(), new Threads(2)).on(sum);
  }
}

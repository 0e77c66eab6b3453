package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;
import org.murmuration.secagg.ring.VectorLayout;

/** Seeded cohorts with real cryptography; sizes ascend, and the seed is in the case. */
class SummedLawsTest {
  static Stream<Arguments> cohorts() {
    return Stream.iterate(1, seed -> seed <= 30, seed -> seed + 1)
        .map(seed -> Arguments.of(seed, 2 + seed / 3, 1 + 50 * seed));
  }

  /** Each client is lost with chance one half, somewhere, and messages come in random order. */
  @ParameterizedTest
  @MethodSource("cohorts")
  void run_seededLossesAndOrder_plainSumOrTooFew(int seed, int clients, int words) {
    Random random = new Random(seed);
    Cohort cohort = Cohort.of(clients, 2 + random.nextInt(clients - 1), words, seed);
    List<Fate> fates = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      fates.add(random.nextBoolean() ? Fate.STAYS : Fate.all(4).get(random.nextInt(9)));
    }
    Map<ParticipantId, Fate> byClient = cohort.fates(fates);
    Walk walk =
        new Walk(
            cohort,
            CipherSuite.standard(),
            new InsecureSeededRandom(seed),
            shuffled(cohort.inputs().keySet().stream().toList(), random));
    walk.run(byClient);
  }

  private static Comparator<ParticipantId> shuffled(List<ParticipantId> ids, Random random) {
    List<ParticipantId> order = new ArrayList<>(ids);
    Collections.shuffle(order, random);
    return Comparator.comparingInt(order::indexOf);
  }

  /** The whole way: signed integers into lanes, through the protocol, and back. */
  @Test
  void run_packedIntegersWithLosses_sumsOfTheSurvivors() {
    VectorLayout layout =
        VectorLayout.of(new Segment(1001, new Lanes(4), 8), new Segment(3, new Lanes(1), 8));
    Random random = new Random(12);
    Map<ParticipantId, List<long[]>> values = new TreeMap<>();
    Map<ParticipantId, RingVector> inputs = new TreeMap<>();
    Map<ParticipantId, Fate> fates = new TreeMap<>();
    for (int i = 0; i < 8; i++) {
      ParticipantId id = new ParticipantId(i);
      values.put(
          id,
          List.of(
              random.longs(1001, -4095, 4096).toArray(), random.longs(3, 0, 1L << 50).toArray()));
      inputs.put(id, layout.pack(values.get(id)));
      fates.put(id, i == 2 ? new Fate(2, true) : i == 5 ? new Fate(3, true) : Fate.STAYS);
    }
    RoundOutcome outcome =
        new Walk(
                new Cohort(Cohort.plan(5, 8, layout.words(), 0), inputs),
                CipherSuite.standard(),
                new InsecureSeededRandom(3))
            .run(fates);
    Summed summed = assertInstanceOf(Summed.class, outcome);
    assertEquals(7, summed.survivors().size());
    List<long[]> sums = layout.unpackSum(summed.sum(), summed.survivors().size());
    for (int segment = 0; segment < 2; segment++) {
      long[] expected = new long[sums.get(segment).length];
      for (ParticipantId id : summed.survivors()) {
        long[] mine = values.get(id).get(segment);
        Arrays.setAll(expected, i -> expected[i] + mine[i]);
      }
      assertArrayEquals(expected, sums.get(segment));
    }
  }
}

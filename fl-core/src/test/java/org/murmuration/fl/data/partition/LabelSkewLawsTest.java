package org.murmuration.fl.data.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.Dataset;
import org.murmuration.fl.data.Partition;
import org.murmuration.fl.seed.Seed;

/** Both Dirichlet partitions: every row once, seeds repeat, minimum rows, the two limits. */
class LabelSkewLawsTest {
  private static final Seed SEED = Seed.of(11);

  static Stream<Arguments> partitions() {
    return IntStream.of(1, 2, 3, 7, 20)
        .boxed()
        .flatMap(
            clients ->
                DoubleStream.of(1e-3, 0.1, 1, 100, 1e9)
                    .boxed()
                    .flatMap(
                        alpha ->
                            IntStream.of(clients, 41, 500)
                                .mapToObj(
                                    rows ->
                                        Arguments.of(
                                            new DirichletLabels(clients, alpha, SEED),
                                            Math.max(rows, clients)))));
  }

  @ParameterizedTest
  @MethodSource("partitions")
  void labels_anyAlpha_giveEachRowOnceAndSizesWithinOne(DirichletLabels partition, int rows) {
    ClientData data = partition.split(Labeled.rows(rows, 5));
    assertEquals(IntStream.range(0, rows).boxed().toList(), Labeled.all(data));
    int[] sizes = data.ids().stream().mapToInt(id -> data.rows(id).count()).toArray();
    int least = IntStream.of(sizes).min().orElseThrow();
    assertTrue(least >= 1 && IntStream.of(sizes).max().orElseThrow() - least <= 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 1, 100, 1e9})
  void sizes_anyAlpha_giveEachRowOnceAndTheMinimumToAll(double alpha) {
    ClientData data = new DirichletSizes(7, alpha, 10, SEED).split(Labeled.rows(2000, 5));
    assertEquals(IntStream.range(0, 2000).boxed().toList(), Labeled.all(data));
    data.ids().forEach(id -> assertTrue(data.rows(id).count() >= 10, id::toString));
  }

  static Stream<Function<Seed, Partition>> seeded() {
    return Stream.of(
        seed -> new DirichletLabels(5, 0.5, seed), seed -> new DirichletSizes(5, 0.5, 1, seed));
  }

  @ParameterizedTest
  @MethodSource("seeded")
  void split_seeds_repeatAndDiffer(Function<Seed, Partition> of) {
    Dataset rows = Labeled.rows(300, 4);
    assertEquals(each(of.apply(SEED).split(rows)), each(of.apply(Seed.of(11)).split(rows)));
    assertNotEquals(each(of.apply(SEED).split(rows)), each(of.apply(Seed.of(12)).split(rows)));
  }

  private static List<List<Integer>> each(ClientData data) {
    return data.ids().stream().map(id -> Labeled.numbers(data.rows(id))).toList();
  }

  /**
   * With alpha 10^-6 a mixture's second label has more than 10^-9 with chance below 10^-4 a client;
   * the seed is fixed. Ten clients of 100 rows over labels of 1000 each use none up.
   */
  @Test
  void labels_smallAlpha_giveOneLabelAClient() {
    Dataset rows = Labeled.rows(10_000, 10);
    ClientData data = new DirichletLabels(100, 1e-6, SEED).split(rows);
    for (int client = 0; client < 9; client++) {
      int[] counts =
          Labeled.counts(data.rows(ClientId.numbered("client", client, 99)), rows.classes());
      assertEquals(1, IntStream.of(counts).filter(count -> count > 0).count(), "client " + client);
    }
  }

  @Test
  void sizes_smallAlpha_giveALabelToOneClient() {
    Dataset rows = Labeled.rows(4000, 40);
    ClientData data = new DirichletSizes(4, 1e-6, 1, SEED).split(rows);
    for (int label = 0; label < 40; label++) {
      int chosen = label;
      long holders =
          data.ids().stream().filter(id -> Labeled.counts(data.rows(id), 40)[chosen] > 0).count();
      assertEquals(1, holders, "label " + label);
    }
  }

  @Test
  void sizes_largeAlpha_giveAllTheSame() {
    ClientData data = new DirichletSizes(4, 1e12, 1, SEED).split(Labeled.rows(4000, 10));
    for (ClientId id : data.ids()) {
      for (int count : Labeled.counts(data.rows(id), 10)) {
        assertEquals(100, count, 1);
      }
    }
  }

  @Test
  void sizes_minimumOutOfReach_isRefusedWithTheNumbers() {
    Dataset rows = Labeled.rows(40, 2);
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> new DirichletSizes(4, 0.5, 11, SEED).split(rows));
    assertTrue(thrown.getMessage().contains("fewer than 11 of 40 rows"), thrown.getMessage());
  }

  @Test
  void labels_moreClientsThanRows_isRefusedWithTheNumbers() {
    Dataset rows = Labeled.rows(3, 2);
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> new DirichletLabels(4, 1, SEED).split(rows));
    assertTrue(thrown.getMessage().startsWith("cannot give 3 rows to 4 clients"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void partition_badAlpha_isRefused(double alpha) {
    assertThrows(IllegalArgumentException.class, () -> new DirichletLabels(2, alpha, SEED));
    assertThrows(IllegalArgumentException.class, () -> new DirichletSizes(2, alpha, 1, SEED));
  }

  @Test
  void partition_noClientsOrRows_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DirichletLabels(0, 1, SEED));
    assertThrows(IllegalArgumentException.class, () -> new DirichletSizes(0, 1, 1, SEED));
    assertThrows(IllegalArgumentException.class, () -> new DirichletSizes(2, 1, 0, SEED));
  }
}

package org.murmuration.fl.data.transform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.seed.Seed;

class RowPipelineTest {
  private static final ClientId ANN = new ClientId("ann");
  private static final RowPipeline NONE = RowPipeline.seeded(Seed.of(1));

  @Test
  void rows_noSteps_areTheSame() {
    ClientRows rows = numbered(3);
    assertEquals(rows, NONE.rows(ANN, rows));
  }

  @Test
  void scaleThenMap_actInTheOrderAdded() {
    RowPipeline twice = NONE.scale(2, 1).map(1, (row, into, at) -> into[at] = row[0] * row[0]);
    RowPipeline other = NONE.map(1, (row, into, at) -> into[at] = row[0] * row[0]).scale(2, 1);
    assertEquals(List.of(1, 9, 25), numbers(twice.rows(ANN, numbered(3))));
    assertEquals(List.of(1, 3, 9), numbers(other.rows(ANN, numbered(3))));
  }

  @Test
  void map_toAnotherDimension_writesAtTheOffset() {
    ClientRows rows =
        NONE.map(2, (row, into, at) -> into[at + 1] = row[0] + 5).rows(ANN, numbered(2));
    float[] into = new float[4];
    rows.copyRow(1, into, 2);
    assertEquals(2, rows.dimension());
    assertArrayEquals(new float[] {0, 0, 0, 6}, into);
    assertEquals(1, rows.label(1));
  }

  @Test
  void scale_inTheMiddleOfABuffer_leavesTheRestAlone() {
    float[] into = {7, 7, 7};
    NONE.scale(10, 0).rows(ANN, numbered(2)).copyRow(1, into, 1);
    assertArrayEquals(new float[] {7, 10, 7}, into);
  }

  @Test
  void takeRepeat_takeFirst_repeatsWhatWasTaken() {
    assertEquals(List.of(0, 1, 0, 1), numbers(NONE.take(2).repeat(2).rows(ANN, numbered(5))));
    assertEquals(List.of(0, 1, 2), numbers(NONE.repeat(2).take(3).rows(ANN, numbered(3))));
    assertEquals(List.of(0, 1), numbers(NONE.take(9).rows(ANN, numbered(2))));
    assertEquals(0, NONE.take(0).repeat(3).rows(ANN, numbered(2)).count());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 30, 100})
  void shuffleBuffer_anySize_isAPermutationWithNoRowTooEarly(int buffer) {
    List<Integer> order = numbers(NONE.shuffle(buffer).rows(ANN, numbered(30)));
    for (int place = 0; place < order.size(); place++) {
      assertTrue(order.get(place) < place + buffer, order.toString());
    }
    assertEquals(IntStream.range(0, 30).boxed().toList(), sorted(order));
    assertEquals(buffer == 1, order.equals(sorted(order)), order.toString());
  }

  /**
   * All 24 orders of 4 rows through a buffer of 4, 24,000 draws: chi-square of 23 degrees of
   * freedom is above 92 with chance 3e-10. A slot that is never drawn, or drawn twice as often,
   * gives thousands.
   */
  @Test
  void shuffleBuffer_asLargeAsTheRows_drawsEveryOrderAlike() {
    int[] seen = new int[4 * 4 * 4 * 4];
    for (int draw = 0; draw < 24_000; draw++) {
      int[] order = new ShuffleBuffer(4).order(4, Seed.of(draw));
      seen[((order[0] * 4 + order[1]) * 4 + order[2]) * 4 + order[3]]++;
    }
    double chiSquare = 0;
    for (int count : seen) {
      chiSquare += count == 0 ? 0 : (count - 1000.0) * (count - 1000.0) / 1000;
    }
    assertEquals(24, IntStream.of(seen).filter(count -> count > 0).count());
    assertTrue(chiSquare < 92, "chi-square " + chiSquare);
  }

  @Test
  void repeatThenShuffle_mixesThePasses_andTheOtherWayShufflesEachAnew() {
    List<Integer> mixed = numbers(NONE.repeat(10).shuffle(500).rows(ANN, numbered(20)));
    List<Integer> each = numbers(NONE.shuffle().repeat(10).rows(ANN, numbered(20)));
    assertNotEquals(IntStream.range(0, 20).boxed().toList(), sorted(mixed.subList(0, 20)));
    assertEquals(sorted(mixed), sorted(each));
    for (int pass = 0; pass < 10; pass++) {
      List<Integer> one = each.subList(20 * pass, 20 * pass + 20);
      assertEquals(IntStream.range(0, 20).boxed().toList(), sorted(one));
      assertEquals(pass == 0, one.equals(each.subList(0, 20)), "pass " + pass);
    }
  }

  @Test
  void repeatOfRepeat_shufflesEveryPassAnew() {
    List<Integer> rows = numbers(NONE.shuffle().repeat(2).repeat(3).rows(ANN, numbered(30)));
    assertEquals(
        6,
        IntStream.range(0, 6)
            .mapToObj(pass -> rows.subList(30 * pass, 30 * pass + 30))
            .distinct()
            .count());
  }

  @Test
  void shuffle_clientsSeedsAndCalls_repeatAndDiffer() {
    RowPipeline shuffled = NONE.shuffle();
    ClientRows rows = numbered(40);
    List<Integer> ann = numbers(shuffled.rows(ANN, rows));
    assertEquals(ann, numbers(shuffled.rows(ANN, rows)));
    assertNotEquals(ann, numbers(shuffled.rows(new ClientId("ben"), rows)));
    assertNotEquals(ann, numbers(RowPipeline.seeded(Seed.of(2)).shuffle().rows(ANN, rows)));
  }

  @Test
  void oneHot_indices_giveOneEach() {
    ClientRows rows = ClientRows.wrap(new float[] {2, 0, 1, 1}, new int[] {0, 0}, 2);
    float[] into = new float[6];
    NONE.oneHot(3).rows(ANN, rows).copyRow(0, into, 0);
    assertArrayEquals(new float[] {0, 0, 1, 1, 0, 0}, into);
    assertOneHotRefused(3);
    assertOneHotRefused(-1);
    assertOneHotRefused(0.5f);
  }

  private static void assertOneHotRefused(float value) {
    ClientRows rows = NONE.oneHot(3).rows(ANN, ClientRows.wrap(new float[] {value}, new int[1], 1));
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> rows.copyRow(0, new float[3], 0));
    assertTrue(thrown.getMessage().startsWith("feature 0 is " + value), thrown.getMessage());
  }

  @Test
  void reshape_productOfAnotherSize_isRefusedBeforeARowIsRead() {
    ClientData data = ClientData.of(Map.of(ANN, numbered(3)), 3);
    assertEquals(1, NONE.reshape(1, 1).over(data).features());
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> NONE.reshape(28, 28).over(data));
    assertEquals("rows have 1 features; the shape asked for has 784", thrown.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> NONE.oneHot(3).reshape(1).rows(ANN, numbered(1)));
  }

  @Test
  void over_clients_haveTheirRowsChangedAndAllElseKept() {
    ClientData data = ClientData.of(Map.of(ANN, numbered(3), new ClientId("ben"), numbered(1)), 3);
    ClientData changed = NONE.repeat(2).oneHot(3).over(data);
    assertEquals(data.ids(), changed.ids());
    assertEquals(3, changed.classes());
    assertEquals(3, changed.features());
    assertEquals(6, changed.rows(ANN).count());
    assertThrows(IllegalArgumentException.class, () -> changed.rows(new ClientId("cem")));
  }

  @Test
  void steps_impossibleNumbers_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> NONE.take(-1));
    assertThrows(IllegalArgumentException.class, () -> NONE.repeat(0));
    assertThrows(IllegalArgumentException.class, () -> NONE.shuffle(0));
    assertThrows(IllegalArgumentException.class, () -> NONE.oneHot(0));
    assertThrows(
        IllegalArgumentException.class, () -> NONE.map(0, (row, into, offset) -> into[0] = 0));
  }

  @Test
  void rows_none_staySo() {
    ClientRows none = ClientRows.of(new float[0][], new int[0]);
    assertEquals(0, NONE.repeat(3).shuffle().reshape(28, 28).rows(ANN, none).count());
  }

  /** One feature, the row's number, which is its label too. */
  private static ClientRows numbered(int count) {
    float[] features = new float[count];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      features[row] = row;
      labels[row] = row;
    }
    return ClientRows.wrap(features, labels, 1);
  }

  private static List<Integer> numbers(ClientRows rows) {
    List<Integer> numbers = new ArrayList<>();
    float[] into = new float[1];
    for (int row = 0; row < rows.count(); row++) {
      rows.copyRow(row, into, 0);
      numbers.add((int) into[0]);
    }
    return numbers;
  }

  private static List<Integer> sorted(List<Integer> numbers) {
    List<Integer> sorted = new ArrayList<>(numbers);
    Collections.sort(sorted);
    return sorted;
  }
}

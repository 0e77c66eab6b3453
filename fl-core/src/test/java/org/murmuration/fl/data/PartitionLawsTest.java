package org.murmuration.fl.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.fl.seed.Seed;

class PartitionLawsTest {

  static Stream<Arguments> partitions() {
    Seed seed = Seed.of(5);
    return IntStream.rangeClosed(1, 12)
        .boxed()
        .flatMap(
            clients ->
                IntStream.of(clients, clients + 1, 37, 256)
                    .boxed()
                    .flatMap(
                        rows ->
                            Stream.of(
                                Arguments.of(new Partition.Sequential(clients), rows),
                                Arguments.of(new Partition.Iid(clients, seed), rows),
                                Arguments.of(new Partition.LabelShards(clients, 1, seed), rows))));
  }

  @ParameterizedTest
  @MethodSource("partitions")
  void split_anyPartition_givesEachRowToOneClientAndSizesWithinOne(Partition partition, int rows) {
    ClientData clients = partition.split(Rows.numbered(rows));
    List<Integer> sizes = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    for (ClientId id : clients.ids()) {
      List<Integer> mine = Rows.numbersOf(clients, id.value());
      sizes.add(mine.size());
      all.addAll(mine);
    }
    Collections.sort(all);
    assertEquals(IntStream.range(0, rows).boxed().toList(), all);
    assertTrue(Collections.max(sizes) - Collections.min(sizes) <= 1, sizes.toString());
    assertEquals(clients.ids().stream().sorted().toList(), clients.ids());
  }
}

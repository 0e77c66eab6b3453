package org.murmuration.fl.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.seed.Seed;

class PartitionTest {
  private static final Seed SEED = Seed.of(1);

  @Test
  void sequential_tenRowsThreeClients_givesRangesInFileOrder() {
    ClientData clients = new Partition.Sequential(3).split(Rows.numbered(10));
    assertEquals(List.of(0, 1, 2), Rows.numbersOf(clients, "client-0"));
    assertEquals(List.of(3, 4, 5), Rows.numbersOf(clients, "client-1"));
    assertEquals(List.of(6, 7, 8, 9), Rows.numbersOf(clients, "client-2"));
  }

  @Test
  void sequential_elevenClients_padsIdsSoThatOrderIsByNumber() {
    ClientData clients = new Partition.Sequential(11).split(Rows.numbered(11));
    assertEquals(new ClientId("client-02"), clients.ids().get(2));
    assertEquals(List.of(2), Rows.numbersOf(clients, "client-02"));
  }

  @Test
  void iid_otherSeed_givesAnotherSplit() {
    Dataset rows = Rows.numbered(50);
    ClientData one = new Partition.Iid(2, SEED).split(rows);
    ClientData same = new Partition.Iid(2, SEED).split(rows);
    ClientData other = new Partition.Iid(2, Seed.of(2)).split(rows);
    assertEquals(Rows.numbersOf(one, "client-0"), Rows.numbersOf(same, "client-0"));
    assertNotEquals(Rows.numbersOf(one, "client-0"), Rows.numbersOf(other, "client-0"));
    assertNotEquals(IntStream.range(0, 25).boxed().toList(), Rows.numbersOf(one, "client-0"));
  }

  @Test
  void labelShards_twoShardsOfOneLabel_giveAtMostTwoLabelsAClient() {
    Dataset rows = Rows.numbered(100);
    ClientData clients = new Partition.LabelShards(5, 2, SEED).split(rows);
    for (ClientId id : clients.ids()) {
      ClientRows mine = clients.rows(id);
      long labels = IntStream.range(0, mine.count()).map(mine::label).distinct().count();
      assertEquals(20, mine.count());
      assertTrue(labels <= 2, id + " has " + labels + " labels");
    }
  }

  @Test
  void labelShards_otherSeed_dealsOtherShards() {
    Dataset rows = Rows.numbered(100);
    ClientData one = new Partition.LabelShards(5, 2, SEED).split(rows);
    ClientData other = new Partition.LabelShards(5, 2, Seed.of(2)).split(rows);
    assertNotEquals(Rows.numbersOf(one, "client-0"), Rows.numbersOf(other, "client-0"));
  }

  @Test
  void split_moreClientsThanRows_isRefusedWithBothNumbers() {
    Dataset rows = Rows.numbered(3);
    for (Partition partition :
        List.of(
            new Partition.Sequential(4),
            new Partition.Iid(4, SEED),
            new Partition.LabelShards(2, 2, SEED))) {
      var thrown = assertThrows(IllegalArgumentException.class, () -> partition.split(rows));
      assertTrue(thrown.getMessage().startsWith("cannot cut 3 rows into 4 parts"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void partition_noClients_isRefused(int clients) {
    assertThrows(IllegalArgumentException.class, () -> new Partition.Sequential(clients));
    assertThrows(IllegalArgumentException.class, () -> new Partition.Iid(clients, SEED));
    assertThrows(IllegalArgumentException.class, () -> new Partition.LabelShards(clients, 2, SEED));
    assertThrows(IllegalArgumentException.class, () -> new Partition.LabelShards(2, clients, SEED));
  }

  @Test
  void labelShards_countsThatOverflow_areRefused() {
    Partition vast = new Partition.LabelShards(1 << 20, 1 << 20, SEED);
    assertThrows(IllegalArgumentException.class, () -> vast.split(Rows.numbered(3)));
  }

  @Test
  void rows_unknownClient_isRefused() {
    ClientData clients = new Partition.Sequential(2).split(Rows.numbered(3));
    assertThrows(IllegalArgumentException.class, () -> clients.rows(new ClientId("nobody")));
  }
}

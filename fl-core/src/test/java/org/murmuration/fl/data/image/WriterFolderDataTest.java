package org.murmuration.fl.data.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.file.DataFileException;
import org.murmuration.testkit.DataFolder;

/** The counts that the data sets' own descriptions give. */
class WriterFolderDataTest {

  @Test
  void training_mnistByWriter_has539WritersOf19To131Digits() throws DataFileException {
    IdxFolder mnist = new IdxFolder(DataFolder.require("mnist"));
    WriterFolder writers = new WriterFolder(DataFolder.require("qmnist-writers"));
    ClientData clients = writers.training(mnist.training());
    int[] sizes = sortedSizes(clients);
    assertEquals(539, clients.ids().size());
    assertArrayEquals(
        new int[] {19, 116, 131}, new int[] {sizes[0], sizes[sizes.length / 2], sizes[538]});
    assertEquals(60_000, IntStream.of(sizes).sum());
  }

  @Test
  void test_mnistByWriter_has297OtherWriters() throws DataFileException {
    IdxFolder mnist = new IdxFolder(DataFolder.require("mnist"));
    WriterFolder writers = new WriterFolder(DataFolder.require("qmnist-writers"));
    ClientData test = writers.test(mnist.test());
    int[] sizes = sortedSizes(test);
    assertEquals(297, sizes.length);
    assertEquals(21, sizes[sizes.length / 2]);
    assertEquals(10_000, IntStream.of(sizes).sum());
    Set<ClientId> both = new HashSet<>(writers.training(mnist.training()).ids());
    both.retainAll(test.ids());
    assertEquals(Set.of(), both);
  }

  private static int[] sortedSizes(ClientData clients) {
    return clients.ids().stream().mapToInt(id -> clients.rows(id).count()).sorted().toArray();
  }
}

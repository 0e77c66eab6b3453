package org.murmuration.fl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.model.ModelUpdate;

/** The adapter and DL4J's own fit take the same steps, or their times compare nothing. */
class LocalRoundBenchmarkTest {
  private static final int CLIENTS = 2;

  @Test
  void deeplearning4j_lastClient_endsWhereTheBareFitEnds() {
    LocalRoundBenchmark benchmark = new LocalRoundBenchmark();
    benchmark.clients = CLIENTS;
    benchmark.sides();
    List<ModelUpdate> updates = benchmark.deeplearning4j();
    float[] bare = benchmark.bareFit().toFloatVector();
    float[] start = benchmark.start();
    float[] adapted = updates.get(CLIENTS - 1).toArray();
    for (int i = 0; i < adapted.length; i++) {
      adapted[i] += start[i];
    }
    assertArrayEquals(bare, adapted, 1e-4f);
    assertEquals(CLIENTS, benchmark.plainJava().size());
  }
}

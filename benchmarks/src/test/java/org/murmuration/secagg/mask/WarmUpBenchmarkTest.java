package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WarmUpBenchmarkTest {
  @Test
  void once_called_warmsUp() {
    int calls = new WarmUpBenchmark().once();
    assertTrue(calls > 0);
    assertEquals(WarmUp.once(), calls);
  }
}

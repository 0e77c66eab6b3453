package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.murmuration.testkit.Allocation;

class WarmUpTest {
  /** The second call does nothing: it would make a cipher and blocks. */
  @Test
  void once_again_doesNothing() {
    int calls = WarmUp.once();
    long before = Allocation.bytesOfThisThread();
    int again = WarmUp.once();
    long taken = Allocation.bytesOfThisThread() - before;
    assertEquals(calls, again);
    assertEquals(0, taken);
  }
}

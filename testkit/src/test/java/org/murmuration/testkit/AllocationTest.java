package org.murmuration.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AllocationTest {
  @Test
  void bytesOfThisThread_aroundAnArray_growByItsSize() {
    long before = Allocation.bytesOfThisThread();
    byte[] megabyte = new byte[1 << 20];
    long taken = Allocation.bytesOfThisThread() - before;
    assertEquals(1 << 20, megabyte.length);
    assertTrue(taken >= 1 << 20 && taken < 1 << 21, taken + " bytes");
  }
}

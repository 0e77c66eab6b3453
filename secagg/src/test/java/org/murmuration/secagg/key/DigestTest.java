package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 32})
  void copyOf_partOfBytes_thatPart(int from) {
    byte[] bytes = new byte[64];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    Digest part = Digest.copyOf(bytes, from);
    assertEquals(Digest.copyOf(Arrays.copyOfRange(bytes, from, from + 32)), part);
    Arrays.fill(bytes, (byte) 0);
    assertEquals(from, part.bytes()[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 33, 64, Integer.MAX_VALUE})
  void copyOf_outsideTheBytes_refused(int from) {
    assertThrows(IllegalArgumentException.class, () -> Digest.copyOf(new byte[64], from));
  }

  @Test
  void copyOf_otherLength_refused() {
    assertThrows(IllegalArgumentException.class, () -> Digest.copyOf(new byte[31]));
    assertThrows(IllegalArgumentException.class, () -> Digest.copyOf(new byte[31], 0));
  }
}

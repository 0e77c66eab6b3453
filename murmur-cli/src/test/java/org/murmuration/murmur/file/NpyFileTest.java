package org.murmuration.murmur.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NpyFileTest {
  private static final float[] VALUES = {1.5f, -0.0f, Float.MIN_VALUE};

  @Test
  void parse_whatWasWritten_isTheSameBits() {
    assertArrayEquals(VALUES, NpyFile.parse(NpyFile.bytes(VALUES)));
    assertArrayEquals(new float[0], NpyFile.parse(NpyFile.bytes(new float[0])));
  }

  @Test
  void parse_cutOffAnywhere_isRefused() {
    byte[] whole = NpyFile.bytes(VALUES);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(IllegalArgumentException.class, () -> NpyFile.parse(cut), length + " bytes");
    }
  }

  @Test
  void weights_oneIsNotFinite_isRefusedByItsPlace() {
    assertArrayEquals(VALUES, NpyFile.weights(NpyFile.bytes(VALUES)).toArray());
    for (float bad : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      byte[] file = NpyFile.bytes(new float[] {1, 2, bad});
      var refused = assertThrows(IllegalArgumentException.class, () -> NpyFile.weights(file));
      assertTrue(String.valueOf(refused.getMessage()).startsWith("weight 2 is " + bad));
    }
  }

  @Test
  void parse_anotherKindOfNumbers_isRefusedByWhatItIs() {
    byte[] doubles = NpyFile.bytes(VALUES);
    String header = new String(doubles, ISO_8859_1);
    doubles[header.indexOf("<f4") + 2] = '8';
    var refused = assertThrows(IllegalArgumentException.class, () -> NpyFile.parse(doubles));
    assertTrue(String.valueOf(refused.getMessage()).contains("<f8"), refused.getMessage());
  }
}

package org.murmuration.dp.quantize;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paired integers are read as wide ones are: every part of them, in ones and in pairs. */
class IntegersLawsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 9})
  void copies_everyPart_areThoseOfWideIntegers(int dimension) {
    long[] values = new Random(dimension).ints(dimension).asLongStream().toArray();
    values[0] = Integer.MIN_VALUE;
    Integers paired = paired(values);
    Integers wide = new WideIntegers(values);
    assertArrayEquals(values, paired.toArray());
    for (int from = 0; from < dimension; from++) {
      for (int count = 0; count <= dimension - from; count++) {
        requireSame(wide, paired, from, count);
      }
    }
  }

  private static void requireSame(Integers wide, Integers paired, int from, int count) {
    long[] expected = new long[count + 2];
    long[] got = expected.clone();
    wide.copyTo(from, count, expected, 1);
    paired.copyTo(from, count, got, 1);
    assertArrayEquals(expected, got, "from " + from + ", " + count);
    if (from % 2 == 0) {
      wide.copyPairsTo(from, count, expected, 1);
      paired.copyPairsTo(from, count, got, 1);
      assertArrayEquals(expected, got, "pairs from " + from + ", " + count);
    }
  }

  @Test
  void copyPairsTo_pairedFromAnOddCoordinate_isRefused() {
    Integers paired = paired(1, 2, 3, 4);
    assertThrows(IllegalArgumentException.class, () -> paired.copyPairsTo(1, 2, new long[1], 0));
  }

  private static Integers paired(long... values) {
    long[] pairs = new long[(values.length + 1) / 2];
    for (int i = 0; i < values.length; i++) {
      pairs[i / 2] += i % 2 == 0 ? values[i] : values[i] << 32;
    }
    return new PairedIntegers(values.length, pairs);
  }
}

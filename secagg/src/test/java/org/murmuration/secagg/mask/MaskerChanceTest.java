package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.InsecureSeededRandom;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.Beacon;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.InsecureToyAgreement;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.Label;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.ring.RingVector;

/**
 * A masked constant input must look uniform.
 *
 * <p>Chi-square of each of the 8 byte places over 65,536 words, 255 degrees of freedom; one place
 * exceeds the bound 400 by chance with 1.7e-8, any of the 24 with less than 4e-7. The seed is
 * fixed. It would catch a mask that skips words or bytes, or one drawn below a modulus.
 */
class MaskerChanceTest {
  private static final int WORDS = 1 << 16;
  private static final double BOUND = 400;

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 0x0101010101010101L})
  void mask_constantInput_everyByteUniform(long value) {
    byte[] bytes = maskedBytes(value);
    for (int place = 0; place < 8; place++) {
      int[] counts = new int[256];
      for (int word = 0; word < WORDS; word++) {
        counts[bytes[8 * word + place] & 0xff]++;
      }
      double statistic = chiSquare(counts);
      assertTrue(statistic < BOUND, "byte " + place + ": " + statistic);
    }
  }

  private static double chiSquare(int[] counts) {
    double expected = WORDS / 256.0;
    double statistic = 0;
    for (int count : counts) {
      statistic += (count - expected) * (count - expected) / expected;
    }
    return statistic;
  }

  private static byte[] maskedBytes(long value) {
    InsecureSeededRandom random = new InsecureSeededRandom(4711);
    KeyAgreement agreement = new InsecureToyAgreement();
    long[] words = new long[WORDS];
    Arrays.fill(words, value);
    MaskedVector masked =
        new Masker(SessionContext.of(Digest.of(Label.PLAN), new byte[0], Beacon.none()), agreement)
            .mask(
                new ParticipantId(1),
                SelfMaskSeed.fresh(random),
                agreement.fresh(random),
                Map.of(new ParticipantId(2), agreement.publicOf(agreement.fresh(random))),
                RingVector.wrap(words));
    ByteBuffer out = ByteBuffer.allocate(8 * WORDS).order(ByteOrder.LITTLE_ENDIAN);
    masked.writeTo(out.asLongBuffer());
    return out.array();
  }
}

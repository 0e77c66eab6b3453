package org.murmuration.docs.protocol;

import static org.murmuration.docs.protocol.Wire.join;
import static org.murmuration.docs.protocol.Wire.number;
import static org.murmuration.docs.protocol.Wire.part;
import static org.murmuration.docs.protocol.Wire.u64;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import org.murmuration.testkit.JsonVectors;

/** Section 8 of the protocol text: Shamir modulo 2^61 - 1. */
final class Sharing {
  private static final BigInteger P = BigInteger.TWO.pow(61).subtract(BigInteger.ONE);

  private Sharing() {}

  /** Five chunks, each on its polynomial. */
  static byte[] shareAt(int position, byte[] secret, JsonNode coefficients) {
    byte[] share = {};
    for (int chunk = 0; chunk < 5; chunk++) {
      byte[] others = JsonVectors.bytes(coefficients.get(chunk), "after_the_constant");
      BigInteger value = number(Arrays.copyOfRange(secret, 7 * chunk, Math.min(32, 7 * chunk + 7)));
      BigInteger power = BigInteger.ONE;
      for (int i = 0; i < others.length; i += 8) {
        power = power.multiply(BigInteger.valueOf(position));
        value = value.add(power.multiply(number(part(others, i, 8))));
      }
      share = join(share, u64(value.mod(P).longValueExact()));
    }
    return share;
  }

  /** Whether every element is below P. */
  static boolean canonical(byte[] shares) {
    for (int i = 0; i < shares.length; i += 8) {
      if (number(part(shares, i, 8)).compareTo(P) >= 0) {
        return false;
      }
    }
    return true;
  }
}

package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What parses is what plain arithmetic on the u-coordinate allows. */
class PublicKeyLawsTest {
  private static final BigInteger PRIME = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger END = BigInteger.TWO.pow(256);
  private static final Set<BigInteger> LOW_ORDER =
      Set.of(
          BigInteger.ZERO,
          BigInteger.ONE,
          PRIME.subtract(BigInteger.ONE),
          new BigInteger(
              "325606250916557431795983626356110631294008115727848805560023387167927233504"),
          new BigInteger(
              "39382357235489614581723060781553021112529911719440698176882885853963445705823"));

  /** All within 40 of an edge or a refused one, and those with one bit of it flipped. */
  @Test
  void parse_aroundEveryEdge_asArithmeticSays() {
    Set<BigInteger> cases = new HashSet<>();
    edges()
        .forEach(
            edge -> {
              for (int off = -40; off <= 40; off++) {
                cases.add(edge.add(BigInteger.valueOf(off)).mod(END));
              }
              for (int bit = 0; bit < 256; bit++) {
                cases.add(edge.mod(END).flipBit(bit));
              }
            });
    cases.forEach(PublicKeyLawsTest::requireAsArithmeticSays);
  }

  /** Every choice of four words out of those in which the edges differ. */
  @Test
  void parse_wordsOfEdgesMixed_asArithmeticSays() {
    List<BigInteger> words = new ArrayList<>();
    edges().forEach(edge -> addWords(edge.mod(END), words));
    List<BigInteger> distinct = words.stream().distinct().toList();
    Random random = new Random(5);
    for (int draw = 0; draw < 20_000; draw++) {
      BigInteger u = BigInteger.ZERO;
      for (int word = 0; word < 4; word++) {
        u = u.shiftLeft(64).add(distinct.get(random.nextInt(distinct.size())));
      }
      requireAsArithmeticSays(u);
    }
  }

  private static Stream<BigInteger> edges() {
    return Stream.concat(
        LOW_ORDER.stream(), Stream.of(PRIME, BigInteger.TWO.pow(255), BigInteger.TWO.pow(256)));
  }

  private static void addWords(BigInteger u, List<BigInteger> words) {
    for (int word = 0; word < 4; word++) {
      words.add(u.shiftRight(64 * word).mod(BigInteger.TWO.pow(64)));
    }
  }

  private static void requireAsArithmeticSays(BigInteger u) {
    boolean allowed = u.compareTo(PRIME) < 0 && !LOW_ORDER.contains(u);
    assertEquals(allowed, PublicKey.parse(littleEndian(u)).isPresent(), () -> "u = " + u);
  }

  private static byte[] littleEndian(BigInteger u) {
    byte[] bytes = new byte[PublicKey.SIZE_BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = u.shiftRight(8 * i).byteValue();
    }
    return bytes;
  }
}

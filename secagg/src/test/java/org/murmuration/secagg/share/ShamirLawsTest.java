package org.murmuration.secagg.share;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.InsecureSeededRandom;

class ShamirLawsTest {
  private static final Threshold TWO_OF_FOUR = new Threshold(2, 4);

  /** Sizes ascend, so the first failing case is also the smallest. */
  @ParameterizedTest
  @CsvSource({"2, 2", "2, 3", "3, 3", "3, 7", "10, 15", "34, 50", "67, 100"})
  void rebuild_seededSetsOfHolders_theSecret(int needed, int holders) {
    Threshold threshold = new Threshold(needed, holders);
    Random random = new Random(1000L * needed + holders);
    for (int i = 0; i < 10; i++) {
      byte[] secret = secret(random);
      List<RevealedShare> shares = split(threshold, secret, i);
      List<Integer> positions =
          chosen(random, needed + random.nextInt(holders - needed + 1), holders);
      assertArrayEquals(secret, rebuild(threshold, shares, positions).orElseThrow());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0xff})
  void rebuild_secretOfEqualBytes_theSecret(int value) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) value);
    List<RevealedShare> shares = split(TWO_OF_FOUR, secret, 5);
    assertArrayEquals(secret, rebuild(TWO_OF_FOUR, shares, List.of(1, 4)).orElseThrow());
  }

  /** A coefficient that is not drawn would leave the zero secret's shares equal or zero. */
  @Test
  void split_zeroSecretTwice_allElementsDiffer() {
    Set<Long> seen = new HashSet<>();
    for (long seed = 1; seed <= 2; seed++) {
      for (RevealedShare share : split(new Threshold(3, 4), new byte[32], seed)) {
        IntStream.range(0, 5).forEach(chunk -> seen.add(share.element(chunk)));
      }
    }
    assertEquals(2 * 4 * 5, seen.size());
  }

  /** Every element of an extra share is checked, so one wrong element is enough. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void rebuild_extraShareOffThePolynomial_empty(int chunk) {
    List<RevealedShare> shares = new ArrayList<>(split(TWO_OF_FOUR, new byte[32], 6));
    shares.set(2, withElement(shares.get(2), chunk, 12345));
    assertEquals(Optional.empty(), rebuild(TWO_OF_FOUR, shares, List.of(1, 2, 3)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void rebuild_sharesOfAnOverlongChunk_empty(int chunk) {
    List<RevealedShare> shares = new ArrayList<>();
    for (int i = 0; i < 2; i++) { // the constant polynomial of 2^60 in this chunk
      shares.add(withElement(new RevealedShare(new Share(new long[5])), chunk, 1L << 60));
    }
    assertEquals(Optional.empty(), rebuild(TWO_OF_FOUR, shares, List.of(1, 2)));
  }

  @Test
  void of_badPositions_refused() {
    for (List<Integer> positions :
        List.of(
            List.<Integer>of(),
            List.of(1),
            List.of(0, 1),
            List.of(-1, 2),
            List.of(2, 1),
            List.of(2, 2),
            List.of(1, 5))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> Reconstruction.of(TWO_OF_FOUR, positions),
          positions::toString);
    }
  }

  @Test
  void rebuild_notOneShareAPosition_refused() {
    List<RevealedShare> shares = split(TWO_OF_FOUR, new byte[32], 7);
    Reconstruction reconstruction = Reconstruction.of(TWO_OF_FOUR, List.of(1, 2, 3));
    assertThrows(IllegalArgumentException.class, () -> reconstruction.rebuild(shares));
    assertThrows(
        IllegalArgumentException.class, () -> reconstruction.rebuild(shares.subList(0, 2)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void split_secretOfOtherLength_refused(int length) {
    Shamir sharing = new Shamir(TWO_OF_FOUR);
    assertThrows(
        IllegalArgumentException.class,
        () -> sharing.split(new byte[length], new InsecureSeededRandom(8)));
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "0, 3", "4, 3"})
  void threshold_belowTwoOrAboveHolders_refused(int needed, int holders) {
    assertThrows(IllegalArgumentException.class, () -> new Threshold(needed, holders));
  }

  private static List<RevealedShare> split(Threshold threshold, byte[] secret, long seed) {
    return new Shamir(threshold)
        .split(secret, new InsecureSeededRandom(seed)).stream().map(RevealedShare::new).toList();
  }

  private static Optional<byte[]> rebuild(
      Threshold threshold, List<RevealedShare> shares, List<Integer> positions) {
    return Reconstruction.of(threshold, positions)
        .rebuild(positions.stream().map(position -> shares.get(position - 1)).toList());
  }

  private static RevealedShare withElement(RevealedShare share, int chunk, long element) {
    long[] elements = IntStream.range(0, 5).mapToLong(share::element).toArray();
    elements[chunk] = element;
    return new RevealedShare(new Share(elements));
  }

  private static List<Integer> chosen(Random random, int count, int holders) {
    List<Integer> positions = new ArrayList<>(IntStream.rangeClosed(1, holders).boxed().toList());
    Collections.shuffle(positions, random);
    return positions.subList(0, count).stream().sorted().toList();
  }

  private static byte[] secret(Random random) {
    byte[] secret = new byte[32];
    random.nextBytes(secret);
    return secret;
  }
}

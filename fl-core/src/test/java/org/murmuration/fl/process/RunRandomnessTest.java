package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.Broadcast;

class RunRandomnessTest {
  private static final RoundId FIRST = new RoundId(1);
  private static final ClientId ANN = new ClientId("ann");
  private static final ClientId BOB = new ClientId("bob");

  @Test
  void simulated_sameSeed_repeatsEveryStream() {
    assertEquals(
        streams(new RunRandomness.Simulated(Seed.of(1))),
        streams(new RunRandomness.Simulated(Seed.of(1))));
  }

  @Test
  void simulated_usesRoundsAndClients_neverShareAStream() {
    List<String> streams = streams(new RunRandomness.Simulated(Seed.of(1)));
    Set<String> different = new HashSet<>(streams);
    different.addAll(streams(new RunRandomness.Simulated(Seed.of(2))));
    assertEquals(2 * streams.size(), different.size());
  }

  /** An evaluation and a training of one seed number their rounds alike. */
  @Test
  void simulated_ofAnotherUse_sharesNoStream() {
    RunRandomness training = new RunRandomness.Simulated(Seed.of(1));
    List<String> streams = streams(training);
    Set<String> different = new HashSet<>(streams);
    different.addAll(streams(training.of("evaluation")));
    different.addAll(streams(training.of("cohorts")));
    assertEquals(3 * streams.size(), different.size());
    assertEquals(streams(training.of("evaluation")), streams(training.of("evaluation")));
    assertTrue(training.of("evaluation").simulated());
  }

  @Test
  void secure_sameSource_neverRepeats() {
    RunRandomness secure = new RunRandomness.Secure(new SecureRandom());
    List<String> streams = streams(secure);
    Set<String> different = new HashSet<>(streams);
    different.addAll(streams(secure));
    assertEquals(2 * streams.size(), different.size());
  }

  @Test
  void simulated_saysWhatItIs() {
    assertTrue(new RunRandomness.Simulated(Seed.of(1)).simulated());
    assertFalse(new RunRandomness.Secure(new SecureRandom()).simulated());
  }

  @Test
  void seededRandom_anyRequest_cutsTheSameStream() {
    byte[] whole = new byte[24];
    InsecureSeededRandom.of(Seed.of(3)).nextBytes(whole);
    SecureRandom parts = InsecureSeededRandom.of(Seed.of(3));
    byte[] first = new byte[8];
    byte[] second = new byte[16];
    parts.nextBytes(first);
    parts.nextBytes(second);
    assertArrayEquals(Arrays.copyOfRange(whole, 0, 8), first);
    assertArrayEquals(Arrays.copyOfRange(whole, 8, 24), second);
    assertEquals(5, InsecureSeededRandom.of(Seed.of(3)).generateSeed(5).length);
  }

  @Test
  void seededRandom_moreSeed_isRefused() {
    SecureRandom random = InsecureSeededRandom.of(Seed.of(3));
    assertThrows(UnsupportedOperationException.class, () -> random.setSeed(new byte[] {1}));
  }

  /** SHA-256 of the little-endian floats 1 and -2, from another program. */
  @Test
  void digest_knownWeights_isTheirSha256() {
    Broadcast sent = Broadcast.of(ModelWeights.copyOf(new float[] {1, -2}));
    String hex = HexFormat.of().formatHex(BroadcastDigest.of(sent).bytes());
    assertEquals("ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b", hex);
    Broadcast steered = new Broadcast(sent.model(), Optional.of(sent.model()));
    assertNotEquals(BroadcastDigest.of(sent), BroadcastDigest.of(steered));
  }

  private static List<String> streams(RunRandomness randomness) {
    RoundId second = new RoundId(2);
    return List.of(
        words(randomness.cohorts(FIRST)),
        words(randomness.cohorts(second)),
        words(randomness.noise(FIRST)),
        words(randomness.noise(second)),
        words(randomness.client(FIRST, ANN).rounding()),
        words(randomness.client(FIRST, ANN).noise()),
        words(randomness.client(FIRST, BOB).rounding()),
        words(randomness.client(FIRST, BOB).noise()),
        words(randomness.client(second, ANN).rounding()),
        words(randomness.client(second, ANN).noise()),
        bytes(randomness.keys(FIRST, ANN)),
        bytes(randomness.keys(FIRST, BOB)),
        bytes(randomness.keys(second, ANN)));
  }

  private static String words(RandomBits bits) {
    try (bits) {
      long[] words = new long[4];
      bits.fill(words);
      return Arrays.toString(words);
    }
  }

  /** In the words' own form, so that a stream shared by two uses is seen. */
  private static String bytes(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    long[] words = new long[4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(words);
    return Arrays.toString(words);
  }
}

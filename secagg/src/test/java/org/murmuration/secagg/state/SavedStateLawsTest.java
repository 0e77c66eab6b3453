package org.murmuration.secagg.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.StateSamples;
import org.murmuration.secagg.StateSamples.Sample;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.key.Digest;

/** Every kind of state of both roles, as bytes that come back and as bytes that were spoiled. */
class SavedStateLawsTest {
  private static final int[] EXTREMES = {-1, 0, 1, 2, 7, Integer.MAX_VALUE, Integer.MIN_VALUE};

  static Stream<Sample> samples() {
    return Stream.of(
            new Quorum(Adversary.PASSIVE, Topology.complete(), 2, 0, 2, 3),
            new Quorum(Adversary.SEMI_MALICIOUS, Topology.regular(2), 2, 0, 2, 4))
        .flatMap(quorum -> StateSamples.of(quorum).stream());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void restore_saved_sameBytesAgain(Sample sample) throws MalformedState {
    byte[] bytes = sample.saved().exportSecretBytes();
    SavedState read = SavedState.parse(bytes);
    assertEquals(sample.saved().counter(), read.counter());
    assertArrayEquals(bytes, sample.respelled(read).exportSecretBytes());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void parse_oneBitFlipped_damageIsFound(Sample sample) {
    byte[] bytes = sample.saved().exportSecretBytes();
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] ^= 4;
      assertThrows(MalformedState.class, () -> SavedState.parse(bytes), "byte " + at);
      bytes[at] ^= 4;
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void parse_cutAnywhere_malformed(Sample sample) {
    byte[] bytes = sample.saved().exportSecretBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThrows(MalformedState.class, () -> SavedState.parse(cut), "length " + length);
    }
  }

  /** With the checksum made to fit, as damage before saving would have it. */
  @ParameterizedTest
  @MethodSource("samples")
  void restore_contentCutOrLonger_malformed(Sample sample) {
    byte[] content = content(sample);
    for (int length = 0; length <= content.length + 1; length++) {
      if (length != content.length) {
        SavedState other = SavedState.of(sample.saved().counter(), Arrays.copyOf(content, length));
        assertThrows(MalformedState.class, () -> sample.respelled(other), "length " + length);
      }
    }
  }

  /** Nothing but {@link MalformedState} comes out, and what is read has one spelling. */
  @ParameterizedTest
  @MethodSource("samples")
  void restore_mutatedContent_malformedOrSpellsTheSame(Sample sample) {
    SplittableRandom random = new SplittableRandom(17);
    byte[] content = content(sample);
    int read = 0;
    for (int i = 0; i < 10_000; i++) {
      long counter = sample.saved().counter() + (random.nextInt(50) == 0 ? random.nextInt(3) : 0);
      SavedState mutated = SavedState.of(counter, mutated(content, random));
      try {
        assertArrayEquals(
            mutated.exportSecretBytes(), sample.respelled(mutated).exportSecretBytes());
        read++;
      } catch (MalformedState expected) {
        assertTrue(expected.offset() <= mutated.exportSecretBytes().length);
      } catch (RuntimeException unexpected) {
        fail("mutation " + i + " of " + sample, unexpected);
      }
    }
    assertTrue(read < 9_000, read + " were read: the mutations test nothing");
  }

  private static byte[] mutated(byte[] content, SplittableRandom random) {
    byte[] bytes =
        switch (random.nextInt(8)) {
          case 0 -> Arrays.copyOf(content, random.nextInt(content.length));
          case 1 -> Arrays.copyOf(content, content.length + random.nextInt(1, 100));
          default -> content.clone();
        };
    int changes = random.nextInt(1, 3);
    for (int i = 0; i < changes && bytes.length > 4; i++) {
      int at = random.nextInt(bytes.length - 3);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 ->
            ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(at, EXTREMES[random.nextInt(EXTREMES.length)]);
        default ->
            System.arraycopy(content, 0, bytes, at, Math.min(content.length, bytes.length - at));
      }
    }
    return bytes;
  }

  private static byte[] content(Sample sample) {
    byte[] bytes = sample.saved().exportSecretBytes();
    return Arrays.copyOfRange(bytes, SavedState.HEADER_BYTES, bytes.length - Digest.SIZE_BYTES);
  }
}

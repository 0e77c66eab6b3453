package org.murmuration.secagg.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.StateSamples;
import org.murmuration.secagg.StateSamples.Sample;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;

/** Every kind of state of both roles, as bytes that come back and as bytes that were spoiled. */
class SavedStateLawsTest {
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
    byte[] content = StateMutations.content(sample);
    for (int length = 0; length <= content.length + 1; length++) {
      if (length != content.length) {
        SavedState other = SavedState.of(sample.saved().counter(), Arrays.copyOf(content, length));
        assertThrows(MalformedState.class, () -> sample.respelled(other), "length " + length);
      }
    }
  }
}

package org.murmuration.secagg.state;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.StateSamples.Sample;

class SavedStateMutationTest {
  static Stream<Sample> samples() {
    return SavedStateLawsTest.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void restore_mutatedContent_malformedOrSpellsTheSameInBoundedMemory(Sample sample) {
    new StateMutations(sample, 17).check(100_000);
  }

  @Tag("suite")
  @ParameterizedTest
  @MethodSource("samples")
  void restore_contentMutatedAMillionTimes_malformedOrSpellsTheSameInBoundedMemory(Sample sample) {
    new StateMutations(sample, 117).check(1_000_000);
  }
}

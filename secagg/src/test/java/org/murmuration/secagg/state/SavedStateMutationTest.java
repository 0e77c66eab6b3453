package org.murmuration.secagg.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.StateSamples.Sample;

class SavedStateMutationTest {
  static Stream<Sample> samples() {
    return SavedStateLawsTest.samples();
  }

  /** The check of every mutation would find a number that was read. */
  @ParameterizedTest
  @CsvSource({
    "at 1234 of 9999, false",
    "got 12345, true",
    "got 123 45, false",
    "0x0012abCD, true",
    "deadbee f, false",
    "abcdefab, true",
    "'', false"
  })
  void tellsReadNumber_fiveDecimalsOrEightHexadecimals_found(String text, boolean told) {
    assertEquals(told, StateMutations.tellsReadNumber(text));
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

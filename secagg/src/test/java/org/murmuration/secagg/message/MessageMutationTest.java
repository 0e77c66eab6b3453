package org.murmuration.secagg.message;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageMutationTest {
  static Stream<MessageSample> samples() {
    return MessageSample.ofEveryKind();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void parse_mutated_malformedOrCanonicalInBoundedMemory(MessageSample sample) {
    new MessageMutations(sample, sample.message().kind().code()).check(100_000);
  }

  @Tag("suite")
  @ParameterizedTest
  @MethodSource("samples")
  void parse_mutatedAMillionTimes_malformedOrCanonicalInBoundedMemory(MessageSample sample) {
    new MessageMutations(sample, 100 + sample.message().kind().code()).check(1_000_000);
  }
}

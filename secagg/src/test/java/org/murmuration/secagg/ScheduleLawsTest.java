package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;

/**
 * Sessions in which messages come in any order, twice, late, at the wrong door, or not at all: each
 * ends as its fates and its graph ask, whatever the schedule. Sizes ascend; a failure names the
 * size and the seed.
 */
class ScheduleLawsTest {
  /** 10,000 sessions. */
  @ParameterizedTest
  @CsvSource({
    "2, 1200", "3, 1300", "4, 1300", "5, 1300", "6, 1200", "7, 1000", "8, 800", "9, 600", "10, 500",
    "11, 400", "12, 400"
  })
  void run_anyScheduleOnTheTestDouble_asFatesAndGraphAsk(int clients, int sessions) {
    check(clients, Profiles.TOY, 1, sessions);
  }

  @ParameterizedTest
  @CsvSource({"2, 30", "3, 30", "4, 25", "5, 20"})
  void run_anyScheduleWithRealCryptography_asFatesAndGraphAsk(int clients, int sessions) {
    check(clients, CipherSuite.standard(), 1, sessions);
  }

  /** 100,000 sessions with other seeds. */
  @ParameterizedTest
  @Tag("suite")
  @CsvSource({
    "2, 8000",
    "3, 10000",
    "4, 10000",
    "5, 10000",
    "6, 10000",
    "7, 10000",
    "8, 10000",
    "9, 8000",
    "10, 8000",
    "11, 8000",
    "12, 8000"
  })
  void run_anyScheduleOnTheTestDoubleManyTimes_asFatesAndGraphAsk(int clients, int sessions) {
    check(clients, Profiles.TOY, 1_000_000, sessions);
  }

  /** 1,500 sessions with other seeds. */
  @ParameterizedTest
  @Tag("suite")
  @CsvSource({"2, 200", "3, 300", "4, 300", "5, 300", "6, 200", "8, 150", "12, 50"})
  void run_anyScheduleWithRealCryptographyManyTimes_asFatesAndGraphAsk(int clients, int sessions) {
    check(clients, CipherSuite.standard(), 1_000_000, sessions);
  }

  /** The schedules reach sums, and each way to fail that there is for so many. */
  private static void check(int clients, CipherSuite suite, long firstSeed, int sessions) {
    Map<Class<?>, Long> ends =
        LongStream.range(firstSeed, firstSeed + sessions)
            .parallel()
            .mapToObj(seed -> new RandomSession(clients, suite, seed).run())
            .collect(Collectors.groupingBy(RoundOutcome::getClass, Collectors.counting()));
    assertTrue(ends.containsKey(Summed.class), ends::toString);
    assertTrue(ends.containsKey(TooFewSurvivors.class), ends::toString);
    assertTrue(
        sessions < 300 || clients < 4 || ends.containsKey(Unrecoverable.class), ends::toString);
  }
}

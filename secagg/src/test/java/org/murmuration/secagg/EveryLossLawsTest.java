package org.murmuration.secagg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.key.InsecureToyAgreement;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.X25519;

/**
 * All ways in which clients of a small cohort can be lost: each client's last message sent (none to
 * all), and whether it arrived, in every combination. Sizes ascend.
 */
class EveryLossLawsTest {
  private static final int WORDS = 3;

  static Stream<Arguments> cohorts() {
    return IntStream.rangeClosed(1, 4)
        .boxed()
        .flatMap(
            clients ->
                IntStream.rangeClosed(2, Math.max(2, clients))
                    .mapToObj(
                        threshold ->
                            Arguments.of(
                                clients,
                                threshold,
                                clients <= 3 ? new X25519() : new InsecureToyAgreement())));
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void run_everyLossPattern_sumOfArrivedInputsOrTooFew(
      int clients, int threshold, KeyAgreement agreement) {
    Cohort cohort = Cohort.of(clients, threshold, WORDS, clients);
    Walk walk = new Walk(cohort.plan(), agreement, new SecureRandom());
    Fate.combinations(clients).forEach(fates -> check(cohort, walk, fates));
  }

  /** A floor above the threshold: sums of fewer stay closed although their masks could be. */
  @ParameterizedTest
  @CsvSource({"2, 2, 3", "3, 2, 3", "4, 2, 3", "4, 2, 4", "4, 3, 4"})
  void run_everyLossPatternUnderAFloor_noSumBelowItIsOpened(int clients, int threshold, int floor) {
    Cohort cohort = Cohort.of(clients, threshold, WORDS, clients).withFloor(floor);
    Walk walk = new Walk(cohort.plan(), new InsecureToyAgreement(), new SecureRandom());
    Fate.combinations(clients).forEach(fates -> check(cohort, walk, fates));
  }

  private static void check(Cohort cohort, Walk walk, List<Fate> inOrder) {
    var fates = cohort.fates(inOrder);
    assertEquals(cohort.expected(fates), walk.run(cohort.inputs(), fates), fates::toString);
  }
}

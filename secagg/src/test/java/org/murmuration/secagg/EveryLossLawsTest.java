package org.murmuration.secagg;

import static org.murmuration.secagg.graph.Adversary.ACTIVE;
import static org.murmuration.secagg.graph.Adversary.PASSIVE;
import static org.murmuration.secagg.graph.Adversary.SEMI_MALICIOUS;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;

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
                                clients <= 3 ? CipherSuite.standard() : Profiles.TOY)));
  }

  @ParameterizedTest
  @MethodSource("cohorts")
  void run_everyLossPattern_sumOfArrivedInputsOrTooFew(
      int clients, int threshold, CipherSuite suite) {
    check(Cohort.of(clients, threshold, WORDS, clients), suite);
  }

  /** A floor above the threshold: sums of fewer stay closed although their masks could be. */
  @ParameterizedTest
  @CsvSource({"2, 2, 3", "3, 2, 3", "4, 2, 3", "4, 2, 4", "4, 3, 4"})
  void run_everyLossPatternUnderAFloor_noSumBelowItIsOpened(int clients, int threshold, int floor) {
    check(Cohort.of(clients, threshold, WORDS, clients).withFloor(floor), Profiles.TOY);
  }

  /** Every other setting that rule allows: sparse rings of three and four, signed survivor sets. */
  static Stream<Quorum> settings() {
    return Stream.of(
        new Quorum(ACTIVE, Topology.complete(), 2, 0, 2, 2),
        new Quorum(SEMI_MALICIOUS, Topology.complete(), 2, 0, 2, 3),
        new Quorum(ACTIVE, Topology.complete(), 3, 0, 3, 3),
        new Quorum(PASSIVE, Topology.regular(2), 2, 0, 2, 3),
        new Quorum(SEMI_MALICIOUS, Topology.regular(2), 2, 0, 3, 3),
        new Quorum(PASSIVE, Topology.regular(2), 2, 0, 2, 4),
        new Quorum(PASSIVE, Topology.regular(2), 2, 0, 3, 4));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void run_everyLossPatternInASetting_asFatesAndGraphAsk(Quorum quorum) {
    check(Cohort.of(quorum.maxCohort(), quorum, WORDS, 5), Profiles.TOY);
  }

  /** The sizes that take seconds. */
  static Stream<Quorum> fourClientsWhoSign() {
    return Stream.of(
        new Quorum(ACTIVE, Topology.complete(), 3, 1, 3, 4),
        new Quorum(SEMI_MALICIOUS, Topology.complete(), 3, 0, 3, 4),
        new Quorum(SEMI_MALICIOUS, Topology.regular(2), 2, 0, 2, 4));
  }

  @ParameterizedTest
  @MethodSource("fourClientsWhoSign")
  void run_everyLossPatternOfFourWhoSign_asFatesAndGraphAsk(Quorum quorum) {
    check(Cohort.of(4, quorum, WORDS, 6), Profiles.TOY);
  }

  /** On all cores; a walk is for one thread. */
  static void check(Cohort cohort, CipherSuite suite) {
    ThreadLocal<Walk> walk =
        ThreadLocal.withInitial(() -> new Walk(cohort, suite, new InsecureSeededRandom(1)));
    Fate.combinations(cohort.inputs().size(), cohort.messages())
        .parallel()
        .forEach(fates -> walk.get().run(cohort.fates(fates)));
  }
}

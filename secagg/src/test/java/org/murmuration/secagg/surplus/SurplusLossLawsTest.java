package org.murmuration.secagg.surplus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.Fate;
import org.murmuration.secagg.InsecureSeededRandom;
import org.murmuration.secagg.Profiles;
import org.murmuration.secagg.Walk;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.outcome.RoundOutcome.Step;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;

/**
 * All ways in which clients of a small cohort can be lost under plans with surplus. The walk checks
 * of each that the sum, less what was opened, is the inputs of the survivors and exactly those of
 * their levels that so few of them must keep.
 */
class SurplusLossLawsTest {
  private static final int WORDS = 2;

  private static Quorum quorum(Adversary adversary, int threshold, int floor, int cohort) {
    return new Quorum(adversary, Topology.complete(), threshold, 0, floor, cohort);
  }

  static Stream<Arguments> plans() {
    return Stream.of(
        Arguments.of(quorum(Adversary.ACTIVE, 2, 2, 3), 1),
        Arguments.of(quorum(Adversary.SEMI_MALICIOUS, 3, 3, 4), 1),
        Arguments.of(quorum(Adversary.ACTIVE, 3, 3, 5), 2));
  }

  @ParameterizedTest
  @MethodSource("plans")
  void run_everyLossOfInputs_openedIsWhatSoManyNeedNotKeep(Quorum quorum, int levels) {
    Cohort cohort = Cohort.of(quorum.maxCohort(), quorum, WORDS, 3).withSurplus(levels);
    Walk walk = new Walk(cohort, CipherSuite.standard(), new InsecureSeededRandom(5));
    for (int lost = 0; lost < 1 << quorum.maxCohort(); lost++) {
      List<Fate> fates = new ArrayList<>();
      for (int i = 0; i < quorum.maxCohort(); i++) {
        fates.add((lost >> i & 1) == 0 ? Fate.STAYS : new Fate(3, false));
      }
      var outcome = walk.run(cohort.fates(fates));
      int survivors = quorum.maxCohort() - Integer.bitCount(lost);
      if (survivors < quorum.survivorFloor()) {
        assertEquals(
            new TooFewSurvivors(Step.MASKED_INPUT, survivors, quorum.survivorFloor()), outcome);
      } else {
        assertInstanceOf(Summed.class, outcome);
      }
    }
  }

  /** At every step, arriving or not: 11^3 sessions. */
  @Test
  void run_everyLossPatternOfThree_asFatesAsk() {
    Cohort cohort = Cohort.of(3, quorum(Adversary.ACTIVE, 2, 2, 3), WORDS, 4).withSurplus(1);
    Walk walk = new Walk(cohort, Profiles.TOY, new InsecureSeededRandom(1));
    Fate.combinations(3, cohort.messages()).forEach(fates -> walk.run(cohort.fates(fates)));
  }

  /** A roster below the largest cohort has lost the others already. */
  @Test
  void run_smallRoster_keepsTheLevelsOfWhoNeverCame() {
    Quorum quorum = quorum(Adversary.ACTIVE, 4, 4, 6);
    for (int clients = 4; clients <= 6; clients++) {
      Cohort cohort = Cohort.of(clients, quorum, WORDS, 8).withSurplus(2);
      Walk walk = new Walk(cohort, Profiles.TOY, new InsecureSeededRandom(2));
      var all =
          walk.run(
              cohort.fates(
                  List.of(Fate.STAYS, Fate.STAYS, Fate.STAYS, Fate.STAYS, Fate.STAYS, Fate.STAYS)));
      assertEquals(clients - 4, assertInstanceOf(Summed.class, all).surplus().levels());
    }
  }
}

package org.murmuration.secagg;

import static org.murmuration.secagg.graph.Adversary.ACTIVE;
import static org.murmuration.secagg.graph.Adversary.PASSIVE;
import static org.murmuration.secagg.graph.Adversary.SEMI_MALICIOUS;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;

/**
 * The patterns of {@link EveryLossLawsTest} for five clients, all of them: 9^5 where nobody signs,
 * 11^5 where all do; on both graphs, in every setting that they allow, at every threshold.
 */
@Tag("suite")
class EveryLossOfFiveLawsTest {
  private static final int CLIENTS = 5;

  static Stream<Quorum> settings() {
    return Stream.of(
        new Quorum(PASSIVE, Topology.complete(), 2, 0, 2, CLIENTS),
        new Quorum(PASSIVE, Topology.complete(), 3, 0, 3, CLIENTS),
        new Quorum(PASSIVE, Topology.complete(), 3, 0, 4, CLIENTS),
        new Quorum(PASSIVE, Topology.complete(), 4, 0, 4, CLIENTS),
        new Quorum(PASSIVE, Topology.complete(), 5, 0, 5, CLIENTS),
        new Quorum(PASSIVE, Topology.regular(2), 2, 0, 2, CLIENTS),
        new Quorum(PASSIVE, Topology.regular(4), 2, 0, 2, CLIENTS),
        new Quorum(PASSIVE, Topology.regular(4), 3, 0, 4, CLIENTS),
        new Quorum(PASSIVE, Topology.regular(4), 4, 0, 4, CLIENTS),
        new Quorum(SEMI_MALICIOUS, Topology.regular(2), 2, 0, 2, CLIENTS),
        new Quorum(SEMI_MALICIOUS, Topology.regular(4), 3, 0, 3, CLIENTS),
        new Quorum(SEMI_MALICIOUS, Topology.regular(4), 3, 1, 4, CLIENTS),
        new Quorum(SEMI_MALICIOUS, Topology.regular(4), 4, 0, 4, CLIENTS),
        new Quorum(SEMI_MALICIOUS, Topology.complete(), 3, 0, 3, CLIENTS),
        new Quorum(SEMI_MALICIOUS, Topology.complete(), 4, 1, 4, CLIENTS),
        new Quorum(ACTIVE, Topology.complete(), 3, 0, 3, CLIENTS),
        new Quorum(ACTIVE, Topology.complete(), 3, 0, 4, CLIENTS),
        new Quorum(ACTIVE, Topology.complete(), 4, 1, 4, CLIENTS),
        new Quorum(ACTIVE, Topology.complete(), 5, 0, 5, CLIENTS));
  }

  @ParameterizedTest
  @MethodSource("settings")
  void run_everyLossPatternOfFive_asFatesAndGraphAsk(Quorum quorum) {
    EveryLossLawsTest.check(Cohort.of(CLIENTS, quorum, 2, 8), Profiles.TOY);
  }
}

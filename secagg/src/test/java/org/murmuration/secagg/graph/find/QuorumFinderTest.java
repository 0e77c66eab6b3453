package org.murmuration.secagg.graph.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;

class QuorumFinderTest {
  /** Columns: n, fraction as written, floor of the product counted by hand. */
  @ParameterizedTest
  @CsvSource({
    "50, 0.1, 5",
    "100, 0.29, 29",
    "100, 0.57, 57",
    "1000, 0.019, 19",
    "1000000, 0.33, 330000",
    "10, 0.99, 9",
    "3, 0.3333333333333333, 1",
    "1048576, 0.3, 314572",
    "7, 0, 0"
  })
  void corruptClients_writtenFraction_notLostToBinaryRounding(int n, double fraction, int count) {
    QuorumRequest request = QuorumRequest.of(n, fraction, fraction, Adversary.PASSIVE);
    assertEquals(count, request.corruptClients());
    assertEquals(n - count, request.survivors());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 0, 40, 20", "1048577, 0, 0, 40, 20", "9, -0.1, 0, 40, 20", "9, 1, 0, 40, 20",
    "9, NaN, 0, 40, 20", "9, 0, 1, 40, 20", "9, 0, -1, 40, 20", "9, 0, 0, 0, 20",
    "9, 0, 0, 40, 257"
  })
  void request_outOfRange_refused(
      int n, double corrupt, double dropout, int security, int correctness) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new QuorumRequest(n, corrupt, dropout, Adversary.PASSIVE, security, correctness));
  }

  /** Columns: adversary, n, gamma, delta, then t, corrupt ones and floor on the complete graph. */
  @ParameterizedTest
  @CsvSource({
    "PASSIVE, 2, 0, 0, 2, 0, 2",
    "PASSIVE, 3, 0.34, 0, 2, 1, 3",
    "PASSIVE, 4, 0.25, 0.25, 3, 1, 3",
    "PASSIVE, 20, 0.35, 0.55, 8, 7, 9",
    "SEMI_MALICIOUS, 10, 0.1, 0.4, 6, 1, 6",
    "SEMI_MALICIOUS, 9, 0, 0.4, 5, 0, 6",
    "ACTIVE, 500, 0.1, 0.1, 276, 50, 450",
    "ACTIVE, 10, 0.3, 0.3, 7, 3, 7",
    "ACTIVE, 2, 0, 0, 2, 0, 2"
  })
  void find_noSparseGraph_completeWithItsThreshold(
      Adversary adversary, int n, double gamma, double delta, int t, int corrupt, int floor) {
    Quorum expected = new Quorum(adversary, Topology.complete(), t, corrupt, floor, n);
    assertEquals(expected, found(QuorumRequest.of(n, gamma, delta, adversary)).quorum());
  }

  /** Columns: adversary, n, gamma, delta, a fact that must be among those that clash. */
  @ParameterizedTest
  @CsvSource({
    "ACTIVE, 10, 0.3, 0.4, '6 survivors of 10'",
    "ACTIVE, 10, 0.3, 0.4, 'threshold 7, as twice that must exceed 10 holders plus 3 corrupt ones'",
    "ACTIVE, 10, 0.4, 0, '6 honest ones, who must suffice when the corrupt ones withhold'",
    "PASSIVE, 4, 0.5, 0, 'threshold 3, as it must exceed 2 corrupt ones'",
    "SEMI_MALICIOUS, 40, 0.2, 0.5, 'threshold 25, as twice that must exceed 40 holders plus 8 corrupt ones'",
    "PASSIVE, 10, 0.3, 0.6, '4 survivors of 10'",
    "PASSIVE, 10, 0.3, 0.6, '3 corrupt ones, who may be among them'"
  })
  void find_nothingFits_refusedWithTheClash(
      Adversary adversary, int n, double gamma, double delta, String fact) {
    QuorumFinding.Refused refused =
        assertInstanceOf(
            QuorumFinding.Refused.class,
            QuorumFinder.find(QuorumRequest.of(n, gamma, delta, adversary)));
    assertTrue(refused.clash().contains(fact), refused::toString);
    assertTrue(refused.remedy().contains("allow for fewer corrupt clients"), refused::toString);
  }

  /** The three tails by scipy.stats.hypergeom and the formula for the cuts. */
  @Test
  void find_sparse_explainsItself() {
    assertEquals(
        List.of(
            "graph: 62 neighbors each among 10000; somebody's corrupt neighbors open its masks"
                + " with chance 2^-44.9, the honest survivors fall apart with chance"
                + " 2^-182.9, somebody's survivors are too few with chance 2^-20.3",
            "threshold: 44 of 62 shares open a mask. With 500 corrupt clients nobody has more than"
                + " 24 corrupt neighbors (but for the chance above), and 2 x 44 > 62 + 24, so no"
                + " two survivor sets can both be answered",
            "survivor floor: 9500, as at most 500 of 10000 may be lost; below it the sum is not"
                + " opened"),
        found(QuorumRequest.of(10_000, 0.05, 0.05, Adversary.SEMI_MALICIOUS)).reasons());
  }

  @Test
  void find_complete_explainsItself() {
    assertEquals(
        List.of(
            "graph: complete, as no number of neighbors below 3 meets 40 bits of security and 20"
                + " of correctness",
            "threshold: 3 of 4 shares open a mask: more than the 1 corrupt ones hold",
            "survivor floor: 3, as at most 1 of 4 may be lost; below it the sum is not opened"),
        found(QuorumRequest.of(4, 0.25, 0.25, Adversary.PASSIVE)).reasons());
    assertEquals(
        "graph: complete, as an active server would choose whom to drop by a sparse one",
        found(QuorumRequest.of(500, 0.1, 0.1, Adversary.ACTIVE)).reasons().get(0));
  }

  /** With fcp's k of 10,000 semi-honest clients, 34: one fewer pair of neighbors is too few. */
  @Test
  void withNeighbors_givenByHand_foundOrRefusedWithItsTails() {
    QuorumRequest request = QuorumRequest.of(10_000, 0.05, 0.05, Adversary.PASSIVE);
    QuorumFinding.Found more =
        assertInstanceOf(QuorumFinding.Found.class, QuorumFinder.withNeighbors(request, 100));
    assertEquals(QuorumFinder.corruptBound(request, 100) + 1, more.quorum().threshold());
    assertEquals(QuorumFinder.find(request), QuorumFinder.withNeighbors(request, 34));
    QuorumFinding.Refused fewer =
        assertInstanceOf(QuorumFinding.Refused.class, QuorumFinder.withNeighbors(request, 32));
    assertTrue(fewer.clash().get(0).contains("32 neighbors with threshold"), fewer::toString);
    assertTrue(fewer.remedy().contains("more neighbors"), fewer::toString);
  }

  @Test
  void withNeighbors_moreThanTheCohortHas_namesTheCohortOnly() {
    QuorumFinding.Refused refused =
        assertInstanceOf(
            QuorumFinding.Refused.class,
            QuorumFinder.withNeighbors(QuorumRequest.of(10, 0.1, 0.1, Adversary.PASSIVE), 20));
    assertEquals(
        List.of("a 20-regular graph, which takes 21 participants", "a cohort of 10"),
        refused.clash());
  }

  @ParameterizedTest
  @CsvSource({"ACTIVE, 100, 50", "PASSIVE, 20, 20", "PASSIVE, 20, 4"})
  void withNeighbors_noGraphOrTooSparse_refused(Adversary adversary, int n, int neighbors) {
    assertInstanceOf(
        QuorumFinding.Refused.class,
        QuorumFinder.withNeighbors(QuorumRequest.of(n, 0.1, 0.1, adversary), neighbors));
  }

  @Test
  void withNeighbors_fewHonestSurvivorsOrOddDegree_refused() {
    QuorumRequest request = QuorumRequest.of(10, 0.5, 0.5, Adversary.PASSIVE);
    assertInstanceOf(QuorumFinding.Refused.class, QuorumFinder.withNeighbors(request, 4));
    assertThrows(IllegalArgumentException.class, () -> QuorumFinder.withNeighbors(request, 5));
    assertThrows(IllegalArgumentException.class, () -> QuorumFinder.corruptBound(request, 5));
  }

  /** All others are neighbors: nothing is left to chance. */
  @Test
  void withNeighbors_allOthers_certain() {
    QuorumRequest request = QuorumRequest.of(9, 0.12, 0.12, Adversary.PASSIVE);
    Quorum quorum =
        assertInstanceOf(QuorumFinding.Found.class, QuorumFinder.withNeighbors(request, 8))
            .quorum();
    assertEquals(2, quorum.threshold());
    assertEquals(1, quorum.corruptHolders());
    List<String> reasons =
        assertInstanceOf(QuorumFinding.Found.class, QuorumFinder.withNeighbors(request, 8))
            .reasons();
    assertEquals(
        "threshold: 2 of 8 shares open a mask. With 1 corrupt clients nobody has more than 1"
            + " corrupt neighbors, so they open none by themselves",
        reasons.get(1));
    Tails tails = Tails.of(request, 8, 2);
    assertEquals(Double.NEGATIVE_INFINITY, tails.corruptLog2());
    assertTrue(
        tails
            .text()
            .contains(
                "corrupt neighbors cannot open its masks, the honest survivors cannot fall apart, somebody's survivors cannot be too few"),
        tails::text);
  }

  private static QuorumFinding.Found found(QuorumRequest request) {
    return assertInstanceOf(QuorumFinding.Found.class, QuorumFinder.find(request));
  }
}

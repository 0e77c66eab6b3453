package org.murmuration.secagg.graph.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;

class QuorumFinderLawsTest {
  private static final double[] FRACTIONS = {0, 0.01, 0.05, 0.1, 0.2, 0.33, 0.45, 0.6, 0.95};

  static Stream<QuorumRequest> requests() {
    List<QuorumRequest> requests = new ArrayList<>();
    for (int cohort : new int[] {2, 3, 4, 5, 10, 49, 120, 301}) {
      for (double corrupt : FRACTIONS) {
        for (double dropout : FRACTIONS) {
          for (Adversary adversary : Adversary.values()) {
            requests.add(QuorumRequest.of(cohort, corrupt, dropout, adversary));
          }
        }
      }
    }
    return requests.stream();
  }

  /** Whatever is found keeps the rules that the paper asks for, counted anew. */
  @ParameterizedTest
  @MethodSource("requests")
  void find_anyRequest_foundIsSafeOrRefusedWithRemedy(QuorumRequest request) {
    if (QuorumFinder.find(request) instanceof QuorumFinding.Found found) {
      Quorum quorum = found.quorum();
      int holders = quorum.topology().holders(request.cohort());
      int corrupt = quorum.corruptHolders();
      assertTrue(quorum.threshold() > corrupt, quorum::toString);
      assertTrue(!request.adversary().signs() || 2 * quorum.threshold() > holders + corrupt);
      assertEquals(request.survivors(), quorum.survivorFloor());
      assertTrue(quorum.survivorFloor() - request.corruptClients() >= 2, quorum::toString);
      assertTrue(request.adversary() != Adversary.ACTIVE || quorum.topology().code() == 0);
      assertEquals(3, found.reasons().size());
    } else {
      QuorumFinding.Refused refused = (QuorumFinding.Refused) QuorumFinder.find(request);
      assertTrue(refused.clash().size() >= 2 && !refused.remedy().isBlank(), refused::toString);
    }
  }

  /** The bounds of a sparse quorum hold as tails too, each event within its chance. */
  @ParameterizedTest
  @MethodSource("requests")
  void find_sparse_tailsWithinTheirChances(QuorumRequest request) {
    if (QuorumFinder.find(request) instanceof QuorumFinding.Found found
        && found.quorum().topology() instanceof Topology.Regular regular) {
      Tails tails = Tails.of(request, regular.neighbors(), found.quorum().threshold());
      assertTrue(tails.corruptLog2() <= -41, tails::toString);
      assertTrue(tails.disconnectedLog2() < -41, tails::toString);
      assertTrue(tails.lostLog2() < -20, tails::toString);
    }
  }

  /** The search skips degrees; trying each must find the same. */
  @ParameterizedTest
  @MethodSource("requests")
  void smallestDegree_anyRequest_asTryingEvery(QuorumRequest request) {
    OptionalInt tried = OptionalInt.empty();
    for (int k = 2; k < request.cohort() - 1 && tried.isEmpty(); k += 2) {
      NeighborLaw law = new NeighborLaw(request, k);
      if (law.neededThreshold() <= law.survivingBound() && law.holdsTogether()) {
        tried = OptionalInt.of(k);
      }
    }
    assertEquals(tried, new SparseSearch(request).smallestDegree());
  }

  /** More corrupt, more lost or more bits never need fewer neighbors. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "ACTIVE")
  void find_moreAskedFor_noFewerNeighbors(Adversary adversary) {
    int before = 0;
    for (int percent = 0; percent <= 20; percent += 2) {
      before = atLeast(before, QuorumRequest.of(10_000, percent / 100.0, 0.1, adversary));
    }
    before = 0;
    for (int percent = 0; percent <= 30; percent += 2) {
      before = atLeast(before, QuorumRequest.of(10_000, 0.05, percent / 100.0, adversary));
    }
    before = 0;
    for (int bits = 10; bits <= 120; bits += 10) {
      before = atLeast(before, new QuorumRequest(10_000, 0.05, 0.1, adversary, bits, bits));
    }
  }

  private static int atLeast(int before, QuorumRequest request) {
    int neighbors = new SparseSearch(request).smallestDegree().orElseThrow();
    assertTrue(neighbors >= before, neighbors + " after " + before + " for " + request);
    return neighbors;
  }

  /** Milliseconds where a graph of use exists; the bound is for a busy machine. */
  @ParameterizedTest
  @CsvSource({"0.05, 0.05", "0.33, 0.1", "0.05, 0.45", "0.45, 0.33", "0.5, 0.5"})
  void find_largestCohort_quick(double corrupt, double dropout) {
    for (Adversary adversary : Adversary.values()) {
      QuorumRequest request = QuorumRequest.of(1 << 20, corrupt, dropout, adversary);
      assertTimeout(Duration.ofSeconds(10), () -> QuorumFinder.find(request));
    }
  }
}

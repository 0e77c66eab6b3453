package org.murmuration.secagg.graph.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.graph.Topology;
import org.murmuration.testkit.Vectors;

/** Every row of the finder of google-parfait/federated-compute, as it answered when run. */
class QuorumFinderVectorsTest {
  static Stream<Map<String, String>> rows() {
    List<Map<String, String>> rows = Vectors.csv("secagg/secagg_graph.csv");
    assertEquals(88, rows.size());
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void find_publishedRow_sameNeighborsAndThreshold(Map<String, String> row) {
    Quorum quorum = assertInstanceOf(QuorumFinding.Found.class, find(row)).quorum();
    if (row.get("neighbors").isEmpty()) {
      assertEquals(Topology.complete(), quorum.topology());
    } else {
      assertEquals(Integer.parseInt(row.get("neighbors")), quorum.topology().code());
      assertEquals(Integer.parseInt(row.get("threshold")), quorum.threshold());
    }
  }

  private static QuorumFinding find(Map<String, String> row) {
    return QuorumFinder.find(
        QuorumRequest.of(
            Integer.parseInt(row.get("clients")),
            Double.parseDouble(row.get("corrupt_fraction")),
            Double.parseDouble(row.get("dropout_fraction")),
            row.get("adversary").equals("semi-honest")
                ? Adversary.PASSIVE
                : Adversary.SEMI_MALICIOUS));
  }
}

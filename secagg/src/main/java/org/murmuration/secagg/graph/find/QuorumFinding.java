package org.murmuration.secagg.graph.find;

import java.util.List;
import org.murmuration.secagg.graph.Quorum;

/** What the finder answers. */
public sealed interface QuorumFinding {
  /**
   * A quorum that fits.
   *
   * @param reasons why each number is what it is, for people
   */
  record Found(Quorum quorum, List<String> reasons) implements QuorumFinding {
    public Found {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Nothing fits.
   *
   * @param clash the facts that cannot all hold
   * @param remedy what to change
   */
  record Refused(List<String> clash, String remedy) implements QuorumFinding {
    public Refused {
      clash = List.copyOf(clash);
    }
  }
}

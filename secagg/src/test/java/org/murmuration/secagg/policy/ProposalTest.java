package org.murmuration.secagg.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.murmuration.secagg.policy.Proposals.lineup;
import static org.murmuration.secagg.policy.Proposals.occasion;

import org.junit.jupiter.api.Test;
import org.murmuration.secagg.history.Lineup;

class ProposalTest {
  @Test
  void proposal_moreUnknownThanMembers_refuses() {
    Lineup three = lineup(0, 3, "b");
    assertThrows(
        IllegalArgumentException.class,
        () -> new Proposal(occasion(1), three, new Proposal.Terms(4, 1, 1, 0, 0, 0)));
    assertEquals(
        3,
        new Proposal(occasion(1), three, new Proposal.Terms(3, 1, 1, 0, 0, 0))
            .terms()
            .unknownMembers());
  }

  @Test
  void terms_belowTheirRanges_refuse() {
    assertThrows(IllegalArgumentException.class, () -> new Proposal.Terms(-1, 1, 1, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Proposal.Terms(0, 0, 1, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Proposal.Terms(0, 1, 0, 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Proposal.Terms(0, 1, 1, -1, 0, 0));
  }
}

package org.murmuration.secagg.policy;

import org.murmuration.secagg.history.Lineup;
import org.murmuration.secagg.history.Occasion;
import org.murmuration.secagg.history.Participation;

/**
 * What a client is asked to take part in, all of it public and derived by the client itself.
 *
 * @param occasion what the session is for
 * @param lineup who takes part
 * @param terms what protects an input in it
 */
public record Proposal(Occasion occasion, Lineup lineup, Terms terms) {
  /**
   * What protects an input in a session.
   *
   * @param unknownMembers how many of the members the client's own registry does not know, 0 or
   *     more
   * @param threshold shares needed to open a mask, 1 or more
   * @param survivorFloor fewest survivors whose sum may be opened, 1 or more
   * @param degree with how many others the client masks and shares, 0 or more
   * @param unknownPeers how many of these the client's own registry does not know, 0 or more
   * @param corruptHolders how many of those who hold its shares the plan stands, 0 or more
   */
  public record Terms(
      int unknownMembers,
      int threshold,
      int survivorFloor,
      int degree,
      int unknownPeers,
      int corruptHolders) {
    public Terms {
      if (unknownPeers < 0 || corruptHolders < 0) {
        throw new IllegalArgumentException(
            "unknown peers and corrupt holders are 0 or more, got %d, %d"
                .formatted(unknownPeers, corruptHolders));
      }
      if (unknownMembers < 0 || threshold < 1 || survivorFloor < 1 || degree < 0) {
        throw new IllegalArgumentException(
            "unknown members and degree are 0 or more, threshold and survivor floor 1 or more, got "
                + "%d, %d, %d, %d".formatted(unknownMembers, degree, threshold, survivorFloor));
      }
    }
  }

  public Proposal {
    if (terms.unknownMembers() > lineup.members().size()) {
      throw new IllegalArgumentException(
          terms.unknownMembers() + " unknown members of " + lineup.members().size());
    }
  }

  /** Returns the session as joined, with no input sent: to record before the first message. */
  public Participation joined() {
    return new Participation(occasion, lineup, false);
  }

  /** Returns the session as answered with an input: to record before the masked input is sent. */
  public Participation answered() {
    return new Participation(occasion, lineup, true);
  }
}

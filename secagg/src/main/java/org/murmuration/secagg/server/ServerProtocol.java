package org.murmuration.secagg.server;

import java.util.Collection;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.plan.SessionPlan;

/**
 * The server of Bonawitz et al. 2017 and, on a sparse graph, of Bell et al. 2020. Each state
 * collects one kind of message and is closed when its driver thinks that enough came or time is up.
 * States are for one thread at a time.
 */
public final class ServerProtocol {
  private ServerProtocol() {}

  /**
   * Opens a session for {@code invited}.
   *
   * @throws IllegalArgumentException if they are more than the plan's largest cohort
   */
  public static CollectingKeys open(
      SessionPlan plan, CipherSuite suite, Collection<ParticipantId> invited) {
    TreeSet<ParticipantId> distinct = new TreeSet<>(invited);
    if (distinct.size() > plan.quorum().maxCohort()) {
      throw new IllegalArgumentException(
          "the plan has at most "
              + plan.quorum().maxCohort()
              + " participants, got "
              + distinct.size()
              + "; abort the round or widen the plan");
    }
    return new CollectingKeys(plan, suite, new Intake<>(distinct, 0));
  }
}

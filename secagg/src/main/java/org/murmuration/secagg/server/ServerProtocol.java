package org.murmuration.secagg.server;

import java.util.Collection;
import java.util.TreeSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.message.SessionPlan;

/**
 * The server of Bonawitz et al. 2017 on the complete graph. Each state collects one kind of message
 * and is closed when its driver thinks that enough came or time is up. States are for one thread at
 * a time.
 */
public final class ServerProtocol {
  private ServerProtocol() {}

  /**
   * Opens a session for {@code invited}.
   *
   * @throws IllegalArgumentException if they are more than the plan's largest cohort
   */
  public static CollectingKeys open(
      SessionPlan plan, KeyAgreement agreement, Collection<ParticipantId> invited) {
    TreeSet<ParticipantId> distinct = new TreeSet<>(invited);
    if (distinct.size() > plan.maxCohort()) {
      throw new IllegalArgumentException(
          "the plan has at most "
              + plan.maxCohort()
              + " participants, got "
              + distinct.size()
              + "; abort the round or widen the plan");
    }
    return new CollectingKeys(plan, agreement, distinct);
  }
}

package org.murmuration.secagg.server;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.key.PublicKey;
import org.murmuration.secagg.message.Message.KeyAdvertisement;
import org.murmuration.secagg.message.Message.Roster;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.Session;
import org.murmuration.secagg.message.SessionPlan;
import org.murmuration.secagg.server.RoundOutcome.Step;
import org.murmuration.secagg.server.RoundOutcome.TooFewSurvivors;

/** The first step: who takes part, under which keys. */
public final class CollectingKeys {
  private final SessionPlan plan;
  private final KeyAgreement agreement;
  private final Intake<ParticipantKeys> intake;
  private final Set<PublicKey> seen = new HashSet<>();

  CollectingKeys(SessionPlan plan, KeyAgreement agreement, Collection<ParticipantId> invited) {
    this.plan = plan;
    this.agreement = agreement;
    this.intake = new Intake<>(invited);
  }

  /** Takes a participant's keys. */
  public Receipt accept(KeyAdvertisement message) {
    return intake.accept(message.from(), message.keys(), () -> check(message));
  }

  private Receipt check(KeyAdvertisement message) {
    if (!message.plan().equals(plan.digest())) {
      return Receipt.WRONG_SESSION;
    }
    PublicKey channel = message.keys().channel();
    PublicKey mask = message.keys().mask();
    if (channel.equals(mask) || seen.contains(channel) || seen.contains(mask)) {
      return Receipt.REPEATED_KEY;
    }
    seen.add(channel);
    seen.add(mask);
    return Receipt.ACCEPTED;
  }

  /** Returns whose keys are not here. */
  public SortedSet<ParticipantId> missing() {
    return intake.missing();
  }

  /** Ends the step; the roster goes to all on it. */
  public ServerStep<Roster, CollectingShares> close() {
    SortedMap<ParticipantId, ParticipantKeys> keys = intake.close();
    if (keys.size() < plan.threshold()) {
      return new ServerStep.Stopped<>(
          new TooFewSurvivors(Step.ADVERTISE_KEYS, keys.size(), plan.threshold()));
    }
    Roster roster = new Roster(plan.digest(), keys);
    return new ServerStep.Step<>(roster, new CollectingShares(Session.of(plan, agreement, roster)));
  }
}

package org.murmuration.secagg.client;

import java.security.SecureRandom;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.KeyAgreement;
import org.murmuration.secagg.message.ParticipantKeys;
import org.murmuration.secagg.message.SessionPlan;

/** What stays the same for a client all session long; nothing here is secret but the generator. */
record Member(SessionPlan plan, KeyAgreement agreement, SecureRandom random, ParticipantKeys keys) {
  ParticipantId id() {
    return keys.id();
  }

  @Override
  public String toString() {
    return "Member[" + id() + "]";
  }
}

package org.murmuration.secagg.client;

import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Session;

/** A member's place in the session of the roster that it accepted. */
record Seat(Member member, Session session) {
  ParticipantId me() {
    return member.id();
  }

  SessionContext context() {
    return session.context();
  }
}

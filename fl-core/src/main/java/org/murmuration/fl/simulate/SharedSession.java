package org.murmuration.fl.simulate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.message.Message.SurvivorSet;
import org.murmuration.secagg.message.Session;

/**
 * One copy of the session that the clients of this process are in. Each derives it from the bytes
 * it received; the context is a hash of all that a session follows from, so two of one context are
 * equal and one can go. With 10,000 clients a copy each would take 40 GB.
 */
final class SharedSession {
  private final Map<SessionContext, Session> kept = new ConcurrentHashMap<>();
  private final Map<Digest, SurvivorSet> survivors = new ConcurrentHashMap<>();

  /** Returns the first session that was derived like {@code mine}. */
  Session like(Session mine) {
    return kept.computeIfAbsent(mine.context(), context -> mine);
  }

  /** Returns the first survivor set of the same hash; a copy each would take 5 GB. */
  SurvivorSet like(SurvivorSet mine) {
    return survivors.computeIfAbsent(mine.statement(), statement -> mine);
  }
}

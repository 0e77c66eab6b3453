package org.murmuration.secagg.history;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sessions that a client took part in, for its owner to store; no secret is among them.
 *
 * <p>The store must not roll back: what is forgotten is allowed again. A session takes 32 bytes a
 * member when stored and about 80 in memory (10,000 members: 0.3 MB and 0.8 MB), so whoever joins
 * many large cohorts bounds the history by {@link #keeping}.
 *
 * @param oldestFirst in the order in which they were recorded
 */
public record Participations(List<Participation> oldestFirst) {
  public Participations {
    oldestFirst = List.copyOf(oldestFirst);
  }

  /** Returns the history of a client that took part in nothing. */
  public static Participations none() {
    return new Participations(List.of());
  }

  /**
   * Returns this history and one session more. An input that left replaces the newest record of the
   * same session as joined; else a session is added even if an equal one is there, as it draws
   * another graph.
   */
  public Participations with(Participation session) {
    List<Participation> sessions = new ArrayList<>(oldestFirst);
    if (session.inputLeft()) {
      forgetJoined(sessions, session);
    }
    sessions.add(session);
    return new Participations(sessions);
  }

  private static void forgetJoined(List<Participation> sessions, Participation answered) {
    for (int i = sessions.size() - 1; i >= 0; i--) {
      if (sessions.get(i).isJoined(answered)) {
        sessions.remove(i);
        return;
      }
    }
  }

  /**
   * Returns the newest of this history: up to {@code newest} sessions that an input left in, and as
   * many that none left in. They are counted apart, so that a server cannot push out the first by
   * opening sessions that come to nothing.
   *
   * @throws IllegalArgumentException if {@code newest} is negative
   */
  public Participations keeping(int newest) {
    if (newest < 0) {
      throw new IllegalArgumentException("a history keeps 0 or more sessions, got " + newest);
    }
    long answered = answered().count();
    long skipAnswered = answered - newest;
    long skipJoined = oldestFirst.size() - answered - newest;
    List<Participation> kept = new ArrayList<>();
    for (Participation session : oldestFirst) {
      if ((session.inputLeft() ? skipAnswered-- : skipJoined--) <= 0) {
        kept.add(session);
      }
    }
    return new Participations(kept);
  }

  /** Returns the sessions that the client's input left in, oldest first. */
  public Stream<Participation> answered() {
    return oldestFirst.stream().filter(Participation::inputLeft);
  }

  /**
   * Returns the one spelling of this history; {@link HistoryCodec} says how it is laid out.
   *
   * @throws IllegalStateException if it would not fit an array; keep fewer sessions
   */
  public byte[] toBytes() {
    return HistoryCodec.encode(this);
  }

  /**
   * Returns the history that {@link #toBytes} spelled, in memory bounded by a multiple of the bytes
   * given.
   *
   * @throws MalformedHistory if the bytes are not the spelling of a history
   */
  public static Participations parse(byte[] bytes) throws MalformedHistory {
    return new HistoryCodec(bytes).decode();
  }

  @Override
  public String toString() {
    return "Participations[" + oldestFirst.size() + " sessions]";
  }
}

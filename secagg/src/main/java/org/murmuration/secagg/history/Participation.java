package org.murmuration.secagg.history;

/**
 * A session that the client took part in.
 *
 * @param occasion what it was for
 * @param lineup who took part
 * @param inputLeft whether the client's masked input was sent, whatever came of it
 */
public record Participation(Occasion occasion, Lineup lineup, boolean inputLeft) {
  /** Whether this is the joining of the session that {@code answered} has the input of. */
  public boolean isJoined(Participation answered) {
    return !inputLeft && occasion.equals(answered.occasion) && lineup.equals(answered.lineup);
  }
}

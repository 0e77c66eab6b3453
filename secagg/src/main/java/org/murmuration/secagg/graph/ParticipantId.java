package org.murmuration.secagg.graph;

/** A client's number in one session, 0 or more; chosen by whoever draws the cohort. */
public record ParticipantId(int value) implements Comparable<ParticipantId> {
  public ParticipantId {
    if (value < 0) {
      throw new IllegalArgumentException("a participant's number is 0 or more, got " + value);
    }
  }

  @Override
  public int compareTo(ParticipantId other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return "#" + value;
  }
}

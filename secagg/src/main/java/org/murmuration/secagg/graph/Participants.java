package org.murmuration.secagg.graph;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** One or more distinct participants, ascending. */
final class Participants {
  private final List<ParticipantId> ascending;

  private Participants(List<ParticipantId> ascending) {
    this.ascending = ascending;
  }

  static Participants of(Collection<ParticipantId> participants) {
    ParticipantId[] ids = participants.toArray(new ParticipantId[0]);
    Arrays.sort(ids);
    if (ids.length == 0 || hasTwins(ids)) {
      throw new IllegalArgumentException(
          "expected one or more distinct participants, got " + participants);
    }
    return new Participants(List.of(ids));
  }

  private static boolean hasTwins(ParticipantId[] sorted) {
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i].equals(sorted[i - 1])) {
        return true;
      }
    }
    return false;
  }

  List<ParticipantId> ascending() {
    return ascending;
  }

  int size() {
    return ascending.size();
  }

  ParticipantId get(int index) {
    return ascending.get(index);
  }

  boolean contains(ParticipantId participant) {
    return Collections.binarySearch(ascending, participant) >= 0;
  }

  int indexOf(ParticipantId participant) {
    int index = Collections.binarySearch(ascending, participant);
    if (index < 0) {
      throw new IllegalArgumentException(participant + " is not among " + ascending);
    }
    return index;
  }
}

package org.murmuration.secagg.server;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.murmuration.secagg.graph.ParticipantId;

/**
 * The messages of one step by sender: one from each who is expected, none after the end.
 *
 * @param <M> what is kept of a message
 */
final class Intake<M> {
  private final SortedSet<ParticipantId> expected;
  private final SortedMap<ParticipantId, M> accepted = new TreeMap<>();
  private boolean closed;

  Intake(Collection<ParticipantId> expected) {
    this.expected = new TreeSet<>(expected);
  }

  /** Keeps {@code kept} for {@code from}, if its place is free and {@code check} accepts it. */
  Receipt accept(ParticipantId from, M kept, Supplier<Receipt> check) {
    if (closed) {
      return Receipt.LATE;
    }
    if (!expected.contains(from)) {
      return Receipt.FOREIGN;
    }
    if (accepted.containsKey(from)) {
      return Receipt.DUPLICATE;
    }
    Receipt receipt = check.get();
    if (receipt.accepted()) {
      accepted.put(from, kept);
    }
    return receipt;
  }

  /** Returns who is expected and has not come. */
  SortedSet<ParticipantId> missing() {
    SortedSet<ParticipantId> missing = new TreeSet<>(expected);
    missing.removeAll(accepted.keySet());
    return missing;
  }

  /** Ends the step and returns what was kept. */
  SortedMap<ParticipantId, M> close() {
    if (closed) {
      throw new IllegalStateException(
          "this step is closed and its messages are sent; go on with the state it gave");
    }
    closed = true;
    return Collections.unmodifiableSortedMap(accepted);
  }
}

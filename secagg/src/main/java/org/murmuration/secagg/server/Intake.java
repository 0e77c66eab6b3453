package org.murmuration.secagg.server;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.outcome.Receipt;
import org.murmuration.secagg.spelling.StateReader;
import org.murmuration.secagg.state.MalformedState;

/**
 * The messages of one step by sender: one from each who is expected, none after the end.
 *
 * @param <M> what is kept of a message
 */
final class Intake<M> {
  private final SortedSet<ParticipantId> expected;
  private final SortedMap<ParticipantId, M> accepted = new TreeMap<>();
  private final long before;
  private boolean closed;

  /**
   * Expects a message from each of these.
   *
   * @param before the session's counter when the step began
   */
  Intake(Collection<ParticipantId> expected, long before) {
    this.expected = new TreeSet<>(expected);
    this.before = before;
  }

  /** Returns the session's counter: one more for each message accepted, and for the step's end. */
  long counter() {
    return before + accepted.size() + (closed ? 1 : 0);
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

  /** Returns who is expected, come or not. */
  SortedSet<ParticipantId> expected() {
    return Collections.unmodifiableSortedSet(expected);
  }

  /** Returns who is expected and has not come. */
  SortedSet<ParticipantId> missing() {
    SortedSet<ParticipantId> missing = new TreeSet<>(expected);
    missing.removeAll(accepted.keySet());
    return missing;
  }

  /** Ends the step and returns what was kept. */
  SortedMap<ParticipantId, M> close() {
    requireOpen();
    closed = true;
    return Collections.unmodifiableSortedMap(accepted);
  }

  /** Returns what was kept so far, of a step that is open. */
  SortedMap<ParticipantId, M> soFar() {
    requireOpen();
    return Collections.unmodifiableSortedMap(accepted);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "this step is closed and its messages are sent; go on with the state it gave");
    }
  }

  /** Reads how the step began, from the counter now and what it accepted. */
  static long before(StateReader in, long counter, int accepted) throws MalformedState {
    in.require(counter >= accepted, "more accepted than the counter says");
    return counter - accepted;
  }

  /** Checks that a message that was accepted before the restart is accepted after it. */
  static void replayed(StateReader in, Receipt receipt) throws MalformedState {
    in.require(receipt.accepted(), "a stored message is not acceptable: " + receipt);
  }
}

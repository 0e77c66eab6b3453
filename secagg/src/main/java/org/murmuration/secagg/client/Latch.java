package org.murmuration.secagg.client;

import java.util.concurrent.atomic.AtomicBoolean;

/** Lets one caller through, ever. */
final class Latch {
  private final AtomicBoolean spent = new AtomicBoolean();
  private final String reason;

  /** The reason says what was done already, what a second time would reveal, what to do. */
  Latch(String reason) {
    this.reason = reason;
  }

  void spend() {
    if (spent.getAndSet(true)) {
      throw new IllegalStateException(reason);
    }
  }

  /** Refuses to store a state that has let its caller through, or was closed. */
  void requireUnspent() {
    if (spent.get()) {
      throw new IllegalStateException(
          "this state is spent and its secrets are wiped; save the step that it gave");
    }
  }

  void close() {
    spent.set(true);
  }
}

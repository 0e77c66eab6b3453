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

  void close() {
    spent.set(true);
  }
}

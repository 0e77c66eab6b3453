package org.murmuration.fl.simulate;

/** Where a client is lost: the first message that it never sends. */
public enum LossPoint {
  ADVERTISE_KEYS,
  SHARE_KEYS,
  MASKED_INPUT,
  /** Where nobody signs it is the same as {@link #UNMASK}. */
  CONSISTENCY,
  UNMASK,
  NEVER;

  /** Whether a client lost here still sends the message of {@code step}. */
  public boolean sends(LossPoint step) {
    return step.compareTo(this) < 0;
  }
}

package org.murmuration.fl.round;

/** The steps of a round whose cost is told apart, in order. */
public enum Phase {
  TRAIN,
  ADVERTISE_KEYS,
  SHARE_KEYS,
  MASKED_INPUT,
  CONSISTENCY,
  UNMASK,
  RELEASE
}

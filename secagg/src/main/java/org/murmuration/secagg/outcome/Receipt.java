package org.murmuration.secagg.outcome;

/** What became of a message: accepted, or dropped and why. */
public enum Receipt {
  ACCEPTED,
  /** The step was closed before it came. */
  LATE,
  /** The sender has no place in this step. */
  FOREIGN,
  /** The sender's message is here already; the first one counts. */
  DUPLICATE,
  /** It is bound to another plan, round, model or roster. */
  WRONG_SESSION,
  /** One of its keys is another's, or one key is used twice. */
  REPEATED_KEY,
  /** A signature that the plan asks for is missing or not the sender's. */
  BAD_SIGNATURE,
  /** Another participant came under the same identity. */
  REPEATED_IDENTITY,
  /** It is for or about other participants than the session's. */
  WRONG_PARTICIPANTS,
  /** The vector does not have the plan's words. */
  WRONG_LENGTH,
  /** A revealed share is not the one its dealer committed to: the sender lies. */
  WRONG_SHARE;

  /** Returns whether the message counts. */
  public boolean accepted() {
    return this == ACCEPTED;
  }
}

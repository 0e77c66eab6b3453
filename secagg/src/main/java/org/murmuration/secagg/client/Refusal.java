package org.murmuration.secagg.client;

/**
 * Why a client withdrew; it says nothing about the client's input.
 *
 * @param reason for programs
 * @param detail for people: what was expected and what came
 */
public record Refusal(Reason reason, String detail) {
  /** What was wrong with the server's message. */
  public enum Reason {
    /** Another plan, round, model or roster. */
    WRONG_SESSION,
    /** A roster below the threshold or above the largest cohort. */
    COHORT_SIZE,
    /** The client's own entry is missing or changed. */
    OWN_ENTRY,
    /** A public key that is on the roster twice. */
    REPEATED_KEY,
    /** Shares for another client. */
    WRONG_RECEIVER,
    /** Shares from who is not a peer. */
    UNKNOWN_SHARER,
    /** Fewer sharers than the threshold. */
    TOO_FEW_SHARERS,
    /** More peers' shares failed to open or to match their commitments than the plan allows. */
    UNOPENABLE_SHARES,
    /** A survivor who did not share keys. */
    UNKNOWN_SURVIVOR,
    /** Survivors without the client itself, whose input left. */
    SELF_MISSING,
    /** Fewer survivors than the threshold. */
    TOO_FEW_SURVIVORS
  }
}

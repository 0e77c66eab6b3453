package org.murmuration.secagg.policy;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Why a client withdrew; it says nothing about the client's input.
 *
 * @param reason for programs
 * @param detail for people: what was expected and what came
 */
public record Refusal(Reason reason, String detail) {
  /** What was wrong with the server's message, or with what it asks the client to join. */
  public enum Reason {
    /** Another plan, round, model or roster. */
    WRONG_SESSION,
    /** A roster below the smallest or above the largest cohort. */
    COHORT_SIZE,
    /** The client's own entry is missing or changed. */
    OWN_ENTRY,
    /** A public key that is on the roster twice. */
    REPEATED_KEY,
    /** An advertisement whose signature does not hold. */
    BAD_SIGNATURE,
    /** An identity that is on the roster twice. */
    REPEATED_IDENTITY,
    /** Fewer members than the client's own policy asks for. */
    SMALL_COHORT,
    /** A threshold below the client's own. */
    SMALL_THRESHOLD,
    /** A survivor floor below the client's own. */
    SMALL_SURVIVOR_FLOOR,
    /** More neighbors than the client is willing to mask and share with. */
    LARGE_DEGREE,
    /** Too large a share of members whom the client does not know. */
    UNKNOWN_IDENTITIES,
    /** A cohort that is almost, and not quite, one that the client's input was in. */
    DIFFERENCING,
    /** A model that the client answered too few rounds ago. */
    REPEATED_MODEL,
    /** One beacon for more sessions than the client tolerates. */
    BEACON_REUSED,
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
    /** Fewer survivors than the threshold, the plan's floor or the client's own. */
    TOO_FEW_SURVIVORS,
    /** Too few signatures on the survivor set. */
    UNSIGNED_SURVIVORS,
    /** A signature on the survivor set by who holds no share of the client's. */
    FOREIGN_SIGNATURE,
    /** A signature that does not hold on the survivor set that the client was told. */
    WRONG_SURVIVOR_SIGNATURE;

    /** Returns the name for reports: lower case, words joined by underscores, never changed. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns nothing where the rule holds, else the refusal. */
  static Optional<Refusal> unless(boolean holds, Reason reason, Supplier<String> detail) {
    return holds ? Optional.empty() : Optional.of(new Refusal(reason, detail.get()));
  }
}

package org.murmuration.murmur.run;

import java.util.Optional;
import org.murmuration.fl.cohort.RoundId;

/** Pays for each round before anything of it is drawn. */
public interface RoundCharges {
  /** Nobody counts. */
  RoundCharges NONE = round -> Optional.empty();

  /** Charges {@code round}, durably; a reason not to run it, if there is one. */
  Optional<String> charge(RoundId round);

  /**
   * Charges {@code round}, which was begun and is given up, if it was not charged then; a reason
   * not to go on, if there is one.
   */
  default Optional<String> chargeLost(RoundId round) {
    return charge(round);
  }

  /** Whether {@code round} costs anything; one beyond what a client takes part in does not. */
  default boolean counts(RoundId round) {
    return true;
  }
}

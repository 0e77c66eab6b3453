package org.murmuration.murmur.ledger;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.murmuration.fl.cohort.RoundId;

/**
 * What a run is called in ledgers.
 *
 * @param text letters, digits and dashes
 * @param repeatable whether the run of this name makes the same bits each time, so that its rounds
 *     need no second charge
 */
public record RunName(String text, boolean repeatable) {
  private static final String SIMULATED = "simulated-";
  private static final int BYTES = 8;

  /** Returns the name of a run that draws from the system: another one each time. */
  public static RunName fresh(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new RunName("run-" + HexFormat.of().formatHex(bytes), false);
  }

  /**
   * Returns the name of a simulated run.
   *
   * @param digest hexadecimal digits of all settings that its bits depend on
   */
  public static RunName simulated(String digest) {
    return new RunName(SIMULATED + digest, true);
  }

  /** Whether {@code text} is the name of a simulated run. */
  public static boolean isSimulated(String text) {
    return text.startsWith(SIMULATED);
  }

  /** What the charge of {@code round} is called. */
  public String charge(RoundId round) {
    return charge(text, round.number());
  }

  /** What the charge of round {@code number} of the run called {@code run} is called. */
  public static String charge(String run, int number) {
    return run + "/" + number;
  }
}

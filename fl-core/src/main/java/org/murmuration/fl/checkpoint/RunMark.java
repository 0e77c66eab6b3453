package org.murmuration.fl.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.murmuration.secagg.key.Digest;

/**
 * Which run a state is of.
 *
 * @param settings digest of everything that the run's bits depend on
 * @param simulated whether cohorts, keys and noise come from a seed
 */
public record RunMark(Digest settings, boolean simulated) {
  /** Returns the mark of a run of these settings, in whatever words they are written. */
  public static RunMark of(String settings, boolean simulated) {
    return new RunMark(Digest.ofBytes(settings.getBytes(UTF_8)), simulated);
  }
}

package org.murmuration.dp.audit;

/**
 * How well an attacker guessed the secret coins of canaries.
 *
 * @param canaries all canaries, each included by an independent fair coin
 * @param made coins that were guessed, as many as was said beforehand; on the others the attacker
 *     abstained
 * @param correct of these
 */
public record Guesses(int canaries, int made, int correct) {
  public Guesses {
    if (!(0 <= correct && correct <= made && made <= canaries)) {
      throw new IllegalArgumentException(
          "guesses need 0 <= correct <= made <= canaries, got "
              + correct
              + ", "
              + made
              + ", "
              + canaries);
    }
  }
}

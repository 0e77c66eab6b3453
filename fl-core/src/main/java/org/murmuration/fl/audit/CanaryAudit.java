package org.murmuration.fl.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.murmuration.dp.audit.CanaryScores;
import org.murmuration.dp.audit.CanaryScores.Scored;

/**
 * Audits a released mean by canaries: clients that send a fixed random unit direction times a
 * length, or zero, by a secret coin. A canary's score is the inner product of the release with its
 * direction. Its neighbors are zero-out: a client whose coin says no takes part with zeros.
 *
 * <p>The directions of a round are orthogonal, so one canary's vector does not disturb the others'
 * scores; the noise and the rounding of all clients do.
 *
 * @param mechanism what is audited
 * @param rounds how many canaries, and how long
 */
public record CanaryAudit(MeanMechanism mechanism, CanaryRounds rounds) {
  /**
   * Runs all rounds and returns every canary's score and coin.
   *
   * @param secret coins and directions; the mechanism must not know them
   * @throws IllegalArgumentException if a mean has another dimension than the vectors
   */
  public CanaryScores run(RandomGenerator secret) {
    List<Scored> scores = new ArrayList<>();
    for (int round = 0; round < rounds.rounds(); round++) {
      Canaries canaries = Canaries.draw(rounds, secret);
      float[] mean = mechanism.meanOf(canaries.vectors());
      if (mean.length != rounds.dimension()) {
        throw new IllegalArgumentException(
            "the mean of vectors of "
                + rounds.dimension()
                + " coordinates has "
                + mean.length
                + "; audit the whole mean");
      }
      scores.addAll(canaries.scores(mean));
    }
    return CanaryScores.of(scores);
  }
}

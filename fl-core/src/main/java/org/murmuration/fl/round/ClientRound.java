package org.murmuration.fl.round;

import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.noise.NoisedVector;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.train.ClientWork;
import org.murmuration.fl.train.Turn;
import org.murmuration.fl.train.Worked;
import org.murmuration.secagg.ring.RingVector;

/** A client's part of a round: from its rows to the words that it masks. Safe for many threads. */
public final class ClientRound {
  private final RoundPlan plan;
  private final ClientWork work;

  public ClientRound(RoundPlan plan, ClientWork work) {
    this.plan = plan;
    this.work = work;
  }

  /**
   * Works on {@code mine} and returns the words to mask, with what only the client is told.
   *
   * @param secrets bits of this client in this round
   */
  public Contribution contribute(Turn turn, ClientRows mine, ClientSecrets secrets) {
    Worked worked = work.work(turn, mine);
    ClippedVector clipped = plan.clip(worked.update().toArray(), worked.metrics().sums());
    ClippedVector weighted = clipped.scaledBy(plan.weightShare(mine.count()));
    Tally tally = new Tally(plan.weightUnits(mine.count()), worked.metrics().sums());
    RingVector words = words(plan, turn.round(), weighted, tally, secrets);
    return new Contribution(words, worked.keeps(), clipped.wasNonFinite());
  }

  /**
   * Returns the words of an update that was clipped by the plan: rotated where the plan rotates,
   * rounded, with the client's share of the noise.
   *
   * @param tally what travels beside it where nothing is private
   */
  public static RingVector words(
      RoundPlan plan, RoundId round, ClippedVector clipped, Tally tally, ClientSecrets secrets) {
    ClippedVector spread = plan.spread(clipped, round);
    QuantizedVector integers = plan.quantizer().quantize(spread, secrets.rounding());
    NoisedVector noised = plan.noiseShare().addTo(integers, secrets.noise(), secrets.layers());
    return plan.pack(noised, tally);
  }
}

package org.murmuration.fl.round;

import org.murmuration.dp.clip.ClippedVector;
import org.murmuration.dp.noise.NoisedVector;
import org.murmuration.dp.quantize.QuantizedVector;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.TrainedUpdate;
import org.murmuration.secagg.ring.RingVector;

/** A client's part of a round: from its rows to the words that it masks. Safe for many threads. */
public final class ClientRound {
  private final RoundPlan plan;
  private final LocalTrainer trainer;

  public ClientRound(RoundPlan plan, LocalTrainer trainer) {
    this.plan = plan;
    this.trainer = trainer;
  }

  /**
   * Trains on {@code mine} and returns the words to mask, with what only the client is told.
   *
   * @param round whose rotation is taken
   * @param shuffle order of the rows, where the trainer shuffles
   * @param secrets bits of this client in this round
   */
  public Contribution contribute(
      RoundId round, ModelWeights global, ClientRows mine, Seed shuffle, ClientSecrets secrets) {
    TrainedUpdate trained = trainer.train(global, mine, shuffle);
    ClippedVector clipped = plan.clipper().clip(trained.update().toArray());
    ClippedVector weighted = clipped.scaledBy(plan.weightShare(mine.count()));
    Tally tally = Tally.of(trained.metrics(), plan.weightUnits(mine.count()));
    return new Contribution(words(plan, round, weighted, tally, secrets), clipped.wasNonFinite());
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
    NoisedVector noised = plan.noiseShare().addTo(integers, secrets.noise());
    return plan.pack(noised, tally);
  }
}

package org.murmuration.fl.round;

import java.util.Optional;
import java.util.OptionalDouble;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.optimize.ServerSgd;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.secagg.ring.RingVector;

/** The server's part of a round: from the secure sum to the next model. */
public final class ServerRound {
  private final RoundPlan plan;
  private final ServerSgd optimizer;

  public ServerRound(RoundPlan plan, ServerSgd optimizer) {
    this.plan = plan;
    this.optimizer = optimizer;
  }

  /**
   * The next model, the summed training metrics where nothing is private, and the next clip where
   * it follows the updates.
   */
  public record Next(ModelWeights model, Optional<Tally> tally, OptionalDouble clip) {}

  /**
   * Releases the mean of {@code survivors} clients of {@code round} and takes the server's step
   * with it.
   */
  public Next finish(
      RoundId round, ModelWeights global, RingVector sum, int survivors, RandomBits noise) {
    Released released = plan.release(round, sum, survivors, noise);
    return new Next(
        optimizer.apply(global, released.mean()), released.tally(), released.nextClip());
  }
}

package org.murmuration.fl.train;

import java.util.Optional;
import org.murmuration.fl.model.ModelUpdate;
import org.murmuration.fl.model.ModelWeights;

/**
 * What a client's work gave; nothing of it may leave the client as it is.
 *
 * @param update the vector to be clipped, noised and masked: of {@link ClientWork#coordinates}
 * @param metrics what it measured while training
 * @param keeps what the client keeps for its next round, where the algorithm keeps something
 */
public record Worked(ModelUpdate update, LocalMetrics metrics, Optional<ModelWeights> keeps) {
  /** Returns the work of a client that keeps nothing. */
  public static Worked of(TrainedUpdate trained) {
    return new Worked(trained.update(), trained.metrics(), Optional.empty());
  }
}

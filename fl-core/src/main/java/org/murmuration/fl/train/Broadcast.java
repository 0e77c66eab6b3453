package org.murmuration.fl.train;

import java.util.Optional;
import org.murmuration.fl.model.ModelWeights;

/**
 * What the server sends to every client of a round: public, the same for all.
 *
 * @param model the global model
 * @param control one value for each weight, where the algorithm steers local training with it
 */
public record Broadcast(ModelWeights model, Optional<ModelWeights> control) {
  public Broadcast {
    if (control.isPresent() && control.get().dimension() != model.dimension()) {
      throw new IllegalArgumentException(
          "a control of "
              + control.get().dimension()
              + " values does not go with a model of "
              + model.dimension()
              + " weights; both must be one model's");
    }
  }

  /** Returns the broadcast of a model alone. */
  public static Broadcast of(ModelWeights model) {
    return new Broadcast(model, Optional.empty());
  }
}

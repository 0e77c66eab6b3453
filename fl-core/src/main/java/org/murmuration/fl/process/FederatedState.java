package org.murmuration.fl.process;

import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.model.ModelWeights;

/**
 * All that a run carries from round to round.
 *
 * @param model the global model
 * @param round the round that comes next
 */
public record FederatedState(ModelWeights model, RoundId round) {
  /** Rounds whose privacy has been spent: every one before the next, aborted or failed ones too. */
  public int charged() {
    return round.number() - 1;
  }

  /** Returns the state after a round that gave no new model; the round stays charged. */
  public FederatedState afterLostRound() {
    return new FederatedState(model, round.next());
  }
}

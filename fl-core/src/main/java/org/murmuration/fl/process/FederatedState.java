package org.murmuration.fl.process;

import java.util.Collection;
import java.util.OptionalDouble;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.ModelWeights;

/**
 * All that a run carries from round to round.
 *
 * @param model the global model
 * @param round the round that comes next
 * @param participations how often each client took part
 * @param clip of the next round, where it follows the updates
 */
public record FederatedState(
    ModelWeights model, RoundId round, Participations participations, OptionalDouble clip) {
  /** Rounds whose privacy has been spent: every one before the next, aborted or failed ones too. */
  public int charged() {
    return round.number() - 1;
  }

  /** Returns the state after a round that gave no new model; the round stays charged. */
  public FederatedState afterLostRound() {
    return new FederatedState(model, round.next(), participations, clip);
  }

  /** Returns this state, with {@code clients} having taken part once more. */
  FederatedState withInputsOf(Collection<ClientId> clients) {
    return new FederatedState(model, round, participations.plus(clients), clip);
  }

  /** Returns this state with what a round gave. */
  FederatedState with(ModelWeights next, OptionalDouble nextClip) {
    return new FederatedState(next, round, participations, nextClip);
  }
}

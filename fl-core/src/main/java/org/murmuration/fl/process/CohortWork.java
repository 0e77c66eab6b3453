package org.murmuration.fl.process;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.train.Broadcast;

/**
 * What the clients of a round work from, and what they leave.
 *
 * @param kept what each client will keep if the sum it is in is released
 */
record CohortWork(
    FederatedState state,
    Broadcast sent,
    Set<ClientId> contributors,
    Map<ClientId, ModelWeights> kept) {
  CohortWork(FederatedState state, Broadcast sent) {
    this(state, sent, ConcurrentHashMap.newKeySet(), new ConcurrentHashMap<>());
  }
}

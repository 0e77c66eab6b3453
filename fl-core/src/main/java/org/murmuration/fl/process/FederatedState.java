package org.murmuration.fl.process;

import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.model.ModelWeights;

/**
 * All that a run carries from round to round.
 *
 * @param model the global model
 * @param round the round that comes next
 * @param charged rounds whose privacy has been spent, aborted ones included
 */
public record FederatedState(ModelWeights model, RoundId round, int charged) {}

package org.murmuration.fl.train;

import java.util.Optional;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.seed.Seed;

/**
 * What a client works from in one round, beside its own rows.
 *
 * @param round its number, the same for all
 * @param sent what the server sent
 * @param kept what the client kept of its last round, where the algorithm keeps something; empty in
 *     its first
 * @param shuffle this client's seed of this round, for the order of its rows
 */
public record Turn(RoundId round, Broadcast sent, Optional<ModelWeights> kept, Seed shuffle) {}

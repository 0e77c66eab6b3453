/**
 * Federated algorithms as parts that compose.
 *
 * <p>In: a way to train, a server's step. Out: an {@link org.murmuration.fl.algorithm.Algorithm}:
 * what clients are sent ({@link org.murmuration.fl.algorithm.Distribution}), what each makes of it
 * ({@link org.murmuration.fl.train.ClientWork}) and what the server makes of the released mean
 * ({@link org.murmuration.fl.optimize.ServerOptimizer}). How the mean comes about, in the clear or
 * by a protocol, is the {@link org.murmuration.fl.round.Aggregator}'s. Promised: each given
 * algorithm follows its paper's pseudo-code; {@code docs/algorithms.md} says what composes.
 */
@NullMarked
package org.murmuration.fl.algorithm;

import org.jspecify.annotations.NullMarked;

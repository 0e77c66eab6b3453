/**
 * The walk of one round, one line a room.
 *
 * <p>In: the global model, a client's rows and the plan. Out: on the client the words that it masks
 * ({@link org.murmuration.fl.round.ClientRound}), on the server the next model ({@link
 * org.murmuration.fl.round.ServerRound}). Each step takes the type that only the step before it
 * makes, so none can be skipped or swapped. {@link org.murmuration.fl.round.Aggregation} is the gap
 * between the two, which a protocol fills.
 */
@NullMarked
package org.murmuration.fl.round;

import org.jspecify.annotations.NullMarked;

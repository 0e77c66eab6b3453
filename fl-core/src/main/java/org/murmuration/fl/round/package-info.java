/**
 * The walk of one round, one line a room.
 *
 * <p>In: what the server sent, a client's rows and the plan. Out: on the client the words that it
 * masks ({@link org.murmuration.fl.round.ClientRound}), on the server what may be released of them
 * ({@link org.murmuration.fl.round.Aggregator}). Each step takes the type that only the step before
 * it makes, so none can be skipped or swapped. {@link org.murmuration.fl.round.Aggregation} is the
 * sum between the two, which a protocol makes.
 */
@NullMarked
package org.murmuration.fl.round;

import org.jspecify.annotations.NullMarked;

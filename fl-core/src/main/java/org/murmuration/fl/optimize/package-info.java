/**
 * The server's step from one model to the next.
 *
 * <p>In: the state whose model was sent out and a {@link org.murmuration.dp.noise.ReleasedMean},
 * which only the release of an aggregate can make. Out: the next state. Start at {@link
 * org.murmuration.fl.optimize.ServerOptimizer}. Nothing rawer than a released mean is accepted
 * here, so no unreleased update can reach the model.
 */
@NullMarked
package org.murmuration.fl.optimize;

import org.jspecify.annotations.NullMarked;

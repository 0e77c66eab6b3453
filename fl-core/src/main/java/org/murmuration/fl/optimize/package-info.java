/**
 * The server's step from one model to the next.
 *
 * <p>In: the model that was sent out and a {@link org.murmuration.dp.noise.ReleasedMean}, which
 * only the release of an aggregate can make. Out: the new model. Nothing rawer than a released mean
 * is accepted here, so no unreleased update can reach the model.
 */
@NullMarked
package org.murmuration.fl.optimize;

import org.jspecify.annotations.NullMarked;

/**
 * Random bits, and exact samplers that turn them into integers.
 *
 * <p>In come uniform bits ({@link org.murmuration.dp.sample.RandomBits}, secure or, by name, not);
 * out go integers whose distribution is exactly the named one: no float takes part in a draw.
 *
 * <p>Promised: the law of a draw, given uniform bits. Not promised: constant time. Every sampler
 * here takes a time that depends on what it draws, so nobody outside the process may time a draw.
 *
 * <p>Start reading at {@link org.murmuration.dp.sample.DiscreteGaussian}.
 */
@NullMarked
package org.murmuration.dp.sample;

import org.jspecify.annotations.NullMarked;

/**
 * Composition of laws on one grid by a tilted Fourier transform, with a bound of every error.
 *
 * <p>In: laws on a grid, both ways, each with its count, and for each way a {@link
 * org.murmuration.dp.tilt.Tilt}. Out of {@link org.murmuration.dp.convolution.Convolution}: for
 * each way a {@link org.murmuration.dp.composed.ComposedLaw} that gives epsilon at a delta or delta
 * at an epsilon, from above or from below, rounding and wrapped mass included. The module does not
 * export it.
 */
@NullMarked
package org.murmuration.dp.convolution;

import org.jspecify.annotations.NullMarked;

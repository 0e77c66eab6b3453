/**
 * Random bits, and laws of integer noise drawn from them.
 *
 * <p>In come uniform bits ({@link org.murmuration.dp.sample.RandomBits}, secure or, by name, not);
 * out go vectors of integers whose distribution is the named one but for a proved total variation
 * distance of 2^-100: no float takes part in a draw.
 *
 * <p>Promised: the law of a draw, given uniform bits. Not promised: constant time. Every law here
 * takes a time that depends on what is drawn, so nobody outside the process may time a draw.
 *
 * <p>Start reading at {@link org.murmuration.dp.sample.NoiseLaw}.
 */
@NullMarked
package org.murmuration.dp.sample;

import org.jspecify.annotations.NullMarked;

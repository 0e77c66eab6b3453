/**
 * Renyi divergence of mechanisms with one number, or one choice, as cumulants.
 *
 * <p>In: noise on the line or on the integers, or a choice, and the probability if it was sampled.
 * Out: a {@link org.murmuration.dp.renyi.Cumulant}, exact but for a margin over its rounding
 * errors, or a bound where the exact sum would cost too much. Start reading at {@link
 * org.murmuration.dp.scalar.Atoms}. The module does not export it.
 */
@NullMarked
package org.murmuration.dp.scalar;

import org.jspecify.annotations.NullMarked;

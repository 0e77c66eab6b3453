/**
 * Renyi divergence of normal noise, and of noise on a sample, as cumulants that add up under
 * composition.
 *
 * <p>In: a noise multiplier and, if it was sampled, the probability. Out: a {@link
 * org.murmuration.dp.renyi.Cumulant}, (order - 1) times the divergence, never below the truth, and
 * the search for the best order. {@code dp.scalar} has the mechanisms with one number, {@code
 * dp.shares} noise that clients share. The module does not export them: accountants are the way in.
 */
@NullMarked
package org.murmuration.dp.renyi;

import org.jspecify.annotations.NullMarked;

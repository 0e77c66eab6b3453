/**
 * Renyi divergence of single mechanisms, as cumulants that add up under composition.
 *
 * <p>In: a noise multiplier and, if it was sampled, the probability. Out: a {@link
 * org.murmuration.dp.renyi.Cumulant}, (order - 1) times the divergence, never below the truth, and
 * the search for the best order. The module does not export it: accountants are the way in.
 */
@NullMarked
package org.murmuration.dp.renyi;

import org.jspecify.annotations.NullMarked;

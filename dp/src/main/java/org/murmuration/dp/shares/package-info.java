/**
 * Renyi divergence of noise that many clients add each for itself, as cumulants.
 *
 * <p>In: how far neighboring sums of integer vectors lie apart, and the shares of the honest
 * survivors. Out: a {@link org.murmuration.dp.renyi.Cumulant}, an upper bound at every real order.
 * The module does not export it.
 */
@NullMarked
package org.murmuration.dp.shares;

import org.jspecify.annotations.NullMarked;

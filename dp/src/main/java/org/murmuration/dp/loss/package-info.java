/**
 * The privacy loss of a whole composition as a distribution.
 *
 * <p>In: laws with their counts. Out of {@link org.murmuration.dp.loss.LossDistribution}: brackets
 * of epsilon and delta, the grid refined until they are as narrow as asked. The module does not
 * export it: accountants are the way in.
 */
@NullMarked
package org.murmuration.dp.loss;

import org.jspecify.annotations.NullMarked;

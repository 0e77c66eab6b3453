/**
 * Laws of the loss on countably many outcomes.
 *
 * <p>In: noise on one integer, or the chances of few answers. Out: an {@link
 * org.murmuration.dp.outcome.AtomLaw}. The module does not export it.
 */
@NullMarked
package org.murmuration.dp.outcome;

import org.jspecify.annotations.NullMarked;

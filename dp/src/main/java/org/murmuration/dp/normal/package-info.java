/**
 * Laws of the loss of normal noise.
 *
 * <p>In: a noise multiplier and how the client is sampled or replaced. Out of {@link
 * org.murmuration.dp.normal.NormalLaw}: its {@link org.murmuration.dp.law.LossLaw}, and one step in
 * closed form. The module does not export it.
 */
@NullMarked
package org.murmuration.dp.normal;

import org.jspecify.annotations.NullMarked;

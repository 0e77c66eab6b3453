/**
 * Laws of losses on the multiples of a step, from above and from below.
 *
 * <p>In: a {@link org.murmuration.dp.law.LossLaw} and a step. Out: a {@link
 * org.murmuration.dp.grid.Discretization}, whose law above dominates the true one and whose law
 * below is dominated by it, both ways; both are off by the square of the step. Start there. The
 * module does not export it.
 */
@NullMarked
package org.murmuration.dp.grid;

import org.jspecify.annotations.NullMarked;

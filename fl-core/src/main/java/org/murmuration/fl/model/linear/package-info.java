/**
 * One layer with one output, in plain Java: logistic regression and least squares.
 *
 * <p>In: rows of numbers, such as an encoded table, with a class of 0 or 1, or with a target. Out:
 * losses, metrics and gradients. Start reading at {@link
 * org.murmuration.fl.model.linear.LinearModel}; the two losses are in {@code Answer}. Promised: the
 * same bits for the same input everywhere; sums in double.
 */
@NullMarked
package org.murmuration.fl.model.linear;

import org.jspecify.annotations.NullMarked;

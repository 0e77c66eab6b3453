/**
 * What central noise costs under a sampling, and how much of it a target needs.
 *
 * <p>In: the adjacency, the conditions and the event that a way of drawing cohorts may claim. Out:
 * the variance for a budget, and what a round with it costs. Promise: a multiplier keeps the
 * adjacency it was sized for, in its type. Start at {@code NoiseSizing}.
 */
@NullMarked
package org.murmuration.fl.sizing;

import org.jspecify.annotations.NullMarked;

/**
 * How much noise each client adds for itself, and how fine the integers are that it is added to.
 *
 * <p>In: whose shares count for whom ({@link org.murmuration.fl.shares.View}), what a run may lose,
 * how wide the lanes are. Out: a {@link org.murmuration.fl.shares.ShareChoice} of scale, lanes and
 * variance, whose loss is accounted and whose overflow is bounded. Promise: all of it from public
 * numbers, the loss at most the target's. Start at {@code ShareSolver}.
 */
@NullMarked
package org.murmuration.fl.shares;

import org.jspecify.annotations.NullMarked;

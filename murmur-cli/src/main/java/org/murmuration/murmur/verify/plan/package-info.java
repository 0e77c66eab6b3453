/**
 * A run's plan, derived again from its configuration.
 *
 * <p>In: a {@code run.json}. Out: what of its plan, events and statements is not what these flags
 * give for so many clients and coordinates, and rounds that its plan does not let through. Start at
 * {@link org.murmuration.murmur.verify.plan.PlanAgain}.
 */
@NullMarked
package org.murmuration.murmur.verify.plan;

import org.jspecify.annotations.NullMarked;

/**
 * Flags that a plan is derived from: who is drawn, what is promised, whom the sums stand against.
 *
 * <p>In: words. Out: what a {@code PlanRequest} is made of. Shared by {@code murmur train}, {@code
 * plan}, {@code audit} and {@code secagg}. Start at {@code PrivacyOptions}.
 */
@NullMarked
package org.murmuration.murmur.flags.plan;

import org.jspecify.annotations.NullMarked;

/**
 * How many take part, how many must survive, and who can open a mask.
 *
 * <p>In: a {@link org.murmuration.fl.plan.request.PlanRequest} and what an edge of the cohort may
 * cost in delta. Out: {@link CohortTerms} with floor, maximum, graph and threshold, and {@link
 * HonestShares}, the shares of noise that nobody who pools views knows. Promise: both follow from
 * public numbers, and the chance that one client decides an abort is counted. Start at {@code
 * CohortTerms.derive}.
 */
@NullMarked
package org.murmuration.fl.plan.quorum;

import org.jspecify.annotations.NullMarked;

/**
 * What is asked of a plan: public numbers, and nothing that depends on a client's data.
 *
 * <p>In: population, sampling, dropout, rounds and dimension, with the {@link Protection} wanted
 * and the numbers a caller fixes. Out: a {@link PlanRequest} that a plan is derived from, or {@link
 * PlanRefused}. Promise: an impossible number does not become a request. Start at {@code
 * PlanRequest}.
 */
@NullMarked
package org.murmuration.fl.plan.request;

import org.jspecify.annotations.NullMarked;

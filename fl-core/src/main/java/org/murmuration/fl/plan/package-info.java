/**
 * What must agree before a round can be right: derived together once, or refused.
 *
 * <p>In: a {@link org.murmuration.fl.plan.PlanRequest} of public numbers (population, sampling,
 * dropout, rounds, dimension, the protection asked for). Out: a {@link
 * org.murmuration.fl.plan.RoundPlan} with cohort bounds, threshold, lanes, scale, noise and the
 * privacy terms, and the reasons for each; or {@link org.murmuration.fl.plan.PlanRefused} with the
 * numbers that clash. Promise: no bounded input can overflow its lane, and nothing that the
 * released models' observer gets depends on the realised cohort except through noise. Start at
 * {@code RoundPlan.derive}.
 */
@NullMarked
package org.murmuration.fl.plan;

import org.jspecify.annotations.NullMarked;

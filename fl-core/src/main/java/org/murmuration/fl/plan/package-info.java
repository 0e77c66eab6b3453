/**
 * What must agree before a round can be right: derived together once, or refused.
 *
 * <p>In: a {@link org.murmuration.fl.plan.request.PlanRequest} of public numbers. Out: a {@link
 * RoundPlan}, and the reasons for each of its numbers; or {@link
 * org.murmuration.fl.plan.request.PlanRefused} with the numbers that clash. The way goes through
 * four rooms: what is asked ({@code request}), who takes part and whose shares count ({@code
 * quorum}), how integers travel and come back ({@code lanes}), what each observer is promised
 * ({@code promise}). Promise: no bounded input can overflow its lane, and nothing that the released
 * models' observer gets depends on the realised cohort except through noise. Start at {@code
 * RoundPlan.derive}.
 */
@NullMarked
package org.murmuration.fl.plan;

import org.jspecify.annotations.NullMarked;

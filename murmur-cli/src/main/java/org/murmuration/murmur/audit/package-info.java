/**
 * {@code murmur audit}: canaries against a plan's own way from vectors to a mean.
 *
 * <p>In: the flags of a plan. Out: what canaries and measured noise show, against what the plan
 * claims of one round, and findings where they pass it. Start at {@code PlanAudit}.
 */
@NullMarked
package org.murmuration.murmur.audit;

import org.jspecify.annotations.NullMarked;

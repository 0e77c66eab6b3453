/**
 * What attacks prove about a privacy claim: lower bounds of a loss, and claims refuted.
 *
 * <p>In: how often an attacker was right who guessed secret coins, in one run with many canaries or
 * in many runs with and without one unit. Out: a loss that the mechanism has at least, or the
 * chance that a true claim would be struck so hard; each wrong with a {@link
 * org.murmuration.dp.audit.FalseAlarmRate} at most that is said beforehand. An audit that finds
 * nothing proves nothing. Pure numbers: who makes canaries and scores is elsewhere.
 *
 * <p>Start at {@link org.murmuration.dp.audit.OneRunAudit}; the proofs are in {@code
 * docs/audit.md}.
 */
@NullMarked
package org.murmuration.dp.audit;

import org.jspecify.annotations.NullMarked;

/**
 * Decides, event by event, what a budget still allows.
 *
 * <p>In: {@link org.murmuration.dp.filter.SpendingTerms}, a budget with the rule by which it is
 * spent, and events as they come up. Out: a {@link org.murmuration.dp.filter.Refusal}, or nothing
 * against it. {@link org.murmuration.dp.filter.RenyiFilter} holds when parameters are chosen as
 * results come in; {@link org.murmuration.dp.filter.FixedSchedule} is tighter, for events that were
 * all fixed beforehand. Nothing here writes a file: {@code dp.ledger} does. Start at {@link
 * org.murmuration.dp.filter.Spending}.
 */
@NullMarked
package org.murmuration.dp.filter;

import org.jspecify.annotations.NullMarked;

/**
 * A privacy loss as curves: every delta with its epsilon, every test with its power.
 *
 * <p>In: the {@link org.murmuration.dp.account.Accountant} of an event. Out: points of the
 * (epsilon, delta) curve, brackets as the accountant gives them, and the {@link
 * org.murmuration.dp.curve.TradeOff}, what an attacker can gain who must not be wrong too often.
 * Every upper end holds: an attacker's rate is never below the truth. Start at {@link
 * org.murmuration.dp.curve.PrivacyCurve}.
 */
@NullMarked
package org.murmuration.dp.curve;

import org.jspecify.annotations.NullMarked;

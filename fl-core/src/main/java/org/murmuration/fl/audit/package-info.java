/**
 * Attacks a released mean as whoever sees it could: clients that send a known direction or nothing,
 * by a secret coin, and what the release tells of the coins.
 *
 * <p>In: anything that turns clients' vectors into a released mean. Out: the canaries' scores, for
 * the statistics of {@link org.murmuration.dp.audit}, and how the noise that is there compares with
 * the noise that was claimed. Nothing here proves that a mechanism is private. Start at {@link
 * org.murmuration.fl.audit.CanaryAudit}; which bug each check catches is in {@code docs/audit.md}.
 */
@NullMarked
package org.murmuration.fl.audit;

import org.jspecify.annotations.NullMarked;

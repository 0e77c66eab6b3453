/**
 * Who takes part in a round.
 *
 * <p>In: the population's client ids and the {@link org.murmuration.fl.cohort.Sampling} that the
 * plan declares. Out: a {@link org.murmuration.fl.cohort.Cohort} for one {@link
 * org.murmuration.fl.cohort.RoundId}. Promise: what was declared is what is drawn, from secret
 * randomness, so that the accountant may rely on it. Start at {@code Sampling}.
 */
@NullMarked
package org.murmuration.fl.cohort;

import org.jspecify.annotations.NullMarked;

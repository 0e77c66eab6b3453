/**
 * Conditions on taking part in a round.
 *
 * <p>In: clients' rows, what devices report, traces of that and of who was online. Out: an {@link
 * org.murmuration.fl.cohort.Eligibility}. Whoever is admitted by one is seen to be, so a sampling
 * that hides cohorts takes none. Start at {@link org.murmuration.fl.eligible.AvailabilityTrace} or
 * {@link org.murmuration.fl.eligible.DeviceReports}.
 */
@NullMarked
package org.murmuration.fl.eligible;

import org.jspecify.annotations.NullMarked;

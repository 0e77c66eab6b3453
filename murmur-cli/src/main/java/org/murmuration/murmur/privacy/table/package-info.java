/**
 * Tables of questions, answered row by row.
 *
 * <p>In: a CSV file of events or of targets. Out: the same rows with brackets of epsilon or with
 * the noise, steps or sampling probability that they left out, the method and the time it took; a
 * row that cannot be answered says why, and the others are answered all the same. Start at {@link
 * org.murmuration.murmur.privacy.table.EpsilonTable}.
 */
@NullMarked
package org.murmuration.murmur.privacy.table;

import org.jspecify.annotations.NullMarked;

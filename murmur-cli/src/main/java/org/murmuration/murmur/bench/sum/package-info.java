/**
 * Rooms that measure whole secure sums by {@code murmur secagg}.
 *
 * <p>In: how much effort to spend. Out: time, bytes and memory of each phase of a sum, against the
 * bars of the project and beside the table of the paper that the protocol is from.
 *
 * <p>Start reading at {@link org.murmuration.murmur.bench.sum.SumsRoom}.
 */
@NullMarked
package org.murmuration.murmur.bench.sum;

import org.jspecify.annotations.NullMarked;

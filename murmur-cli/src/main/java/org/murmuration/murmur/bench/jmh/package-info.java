/**
 * Rooms that measure with JMH.
 *
 * <p>In: the class of a room's benchmarks and the bars of some of them. Out: a {@link
 * org.murmuration.murmur.bench.RoomResult} with the time of each benchmark, the ratio of each pair
 * that was timed in turn, every iteration's figure, and a finding for each benchmark that drifts.
 *
 * <p>Promised: of several forks the worst counts, and of a fork the median of its iterations.
 *
 * <p>Start reading at {@link org.murmuration.murmur.bench.jmh.JmhRoom}.
 */
@NullMarked
package org.murmuration.murmur.bench.jmh;

import org.jspecify.annotations.NullMarked;

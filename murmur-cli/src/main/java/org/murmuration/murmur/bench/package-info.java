/**
 * Measurements that anyone can run again.
 *
 * <p>In: the names of rooms and how much effort to spend. Out: a {@link
 * org.murmuration.murmur.bench.RoomResult} each, which holds tables, plots and ratios and knows
 * nothing of how they are shown. A room measures by JMH or by the commands that users have.
 *
 * <p>Start reading at {@link org.murmuration.murmur.bench.Room}.
 */
@NullMarked
package org.murmuration.murmur.bench;

import org.jspecify.annotations.NullMarked;

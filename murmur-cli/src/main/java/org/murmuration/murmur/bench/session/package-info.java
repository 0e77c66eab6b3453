/**
 * One call of {@code murmur bench}: which rooms there are, and measuring those that were asked for.
 *
 * <p>In: names of rooms and the effort. Out: a record for each room, kept with those of earlier
 * calls; a room that fails is told and does not stop the others.
 *
 * <p>Start reading at {@link org.murmuration.murmur.bench.session.AllRooms}.
 */
@NullMarked
package org.murmuration.murmur.bench.session;

import org.jspecify.annotations.NullMarked;

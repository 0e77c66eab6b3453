/**
 * What a client or a server stores to survive a restart, as bytes with a counter.
 *
 * <p>In: a state of {@link org.murmuration.secagg.client} or {@link org.murmuration.secagg.server},
 * or bytes from their owner's store. Out: bytes, or the state. Promise: one canonical spelling, and
 * damage is found; the only exception that stored bytes can cause is {@link
 * org.murmuration.secagg.state.MalformedState}. Whether the bytes are the newest is for the owner
 * to know: the library has no memory of its own.
 *
 * <p>Start reading at {@link org.murmuration.secagg.state.SavedState}.
 */
@NullMarked
package org.murmuration.secagg.state;

import org.jspecify.annotations.NullMarked;

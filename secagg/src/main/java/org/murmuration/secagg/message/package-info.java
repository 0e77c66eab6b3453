/**
 * All that may leave a process, and its one encoding.
 *
 * <p>In: finished messages, or bytes from outside. Out: bytes, or finished messages. Promise: one
 * canonical spelling, nothing left over, lengths bounded by the {@link
 * org.murmuration.secagg.plan.SessionPlan} and not by the peer; the only exception a parse can
 * throw is {@link org.murmuration.secagg.message.MalformedMessage}.
 *
 * <p>Start reading at {@link org.murmuration.secagg.message.Message}.
 */
@NullMarked
package org.murmuration.secagg.message;

import org.jspecify.annotations.NullMarked;

/**
 * What server and clients agree on before a session: each derives it from public inputs, nobody
 * takes it from the other.
 *
 * <p>In: the round it is for, the {@link org.murmuration.secagg.graph.Quorum}, the length of an
 * input. Out: a digest that binds every message. Promise: two plans that differ in anything have
 * other digests, so their messages do not mix.
 *
 * <p>Start reading at {@link org.murmuration.secagg.plan.SessionPlan}.
 */
@NullMarked
package org.murmuration.secagg.plan;

import org.jspecify.annotations.NullMarked;

/**
 * Words of the ring Z_2^64 and what they carry.
 *
 * <p>In: signed integers of known bound. Out: a {@link org.murmuration.secagg.ring.RingVector},
 * whose sum over clients unpacks to the sum of the integers. Promise: exact while no lane leaves
 * its bound; beyond it accuracy is lost, never privacy, as no value is clamped or refused.
 *
 * <p>Start reading at {@link org.murmuration.secagg.ring.VectorLayout}.
 */
@NullMarked
package org.murmuration.secagg.ring;

import org.jspecify.annotations.NullMarked;

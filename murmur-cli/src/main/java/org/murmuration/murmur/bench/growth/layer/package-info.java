/**
 * The layers over plain federated averaging, and what a sum costs with each.
 *
 * <p>In: one size of a sum. Out: time, bytes and memory of the plain mean and of lanes, which are
 * timed here, and of masks and signatures, which {@code murmur secagg} measures. Start at {@link
 * org.murmuration.murmur.bench.growth.layer.Layer}.
 */
@NullMarked
package org.murmuration.murmur.bench.growth.layer;

import org.jspecify.annotations.NullMarked;

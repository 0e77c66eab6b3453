/**
 * How the cost of each layer over plain federated averaging grows.
 *
 * <p>In: how much effort to spend. Out: time, bytes and memory of the plain mean, of lanes, masks
 * and signatures, as clients, coordinates, losses and neighbors grow one at a time, and the
 * exponent of each growth. What the protocol costs comes from {@code murmur secagg}; the two layers
 * in the clear have no command and are timed here.
 *
 * <p>Start reading at {@link org.murmuration.murmur.bench.growth.GrowthRoom}.
 */
@NullMarked
package org.murmuration.murmur.bench.growth;

import org.jspecify.annotations.NullMarked;

/**
 * The room {@code simulation}: one round over more and more simulated clients in a small heap.
 *
 * <p>It runs {@code murmur train} as users do, each size in a process of its own. Start reading at
 * {@link org.murmuration.murmur.bench.crowd.SimulationRoom}.
 */
@NullMarked
package org.murmuration.murmur.bench.crowd;

import org.jspecify.annotations.NullMarked;

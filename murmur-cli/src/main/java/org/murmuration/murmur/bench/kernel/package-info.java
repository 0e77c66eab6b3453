/**
 * The rooms whose kernels are measured: which JMH class answers for each, and what it must reach.
 *
 * <p>In: nothing. Out: a room for each class of the module {@code benchmarks}, its bars in a table.
 *
 * <p>Start reading at {@link org.murmuration.murmur.bench.kernel.KernelRooms}.
 */
@NullMarked
package org.murmuration.murmur.bench.kernel;

import org.jspecify.annotations.NullMarked;

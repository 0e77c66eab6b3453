/**
 * What was measured, when, where and on what, kept as JSON.
 *
 * <p>In: the result of a room. Out: one file for each release of Java, {@code bench-jdkNN.json},
 * which holds a record for each room; a room that is measured again replaces its own record only.
 *
 * <p>Start reading at {@link org.murmuration.murmur.bench.record.BenchFile}.
 */
@NullMarked
package org.murmuration.murmur.bench.record;

import org.jspecify.annotations.NullMarked;

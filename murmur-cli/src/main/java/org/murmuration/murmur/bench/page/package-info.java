/**
 * What was measured, as a page and plots.
 *
 * <p>In: the files of every release of Java, and remarks that people have written. Out: the text of
 * {@code benchmarks.md} and of its plots; the same files give the same bytes.
 *
 * <p>Start reading at {@link org.murmuration.murmur.bench.page.BenchmarksPage}.
 */
@NullMarked
package org.murmuration.murmur.bench.page;

import org.jspecify.annotations.NullMarked;

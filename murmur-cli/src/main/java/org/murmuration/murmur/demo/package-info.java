/**
 * The demo: one training with everything, and beside it the same without any of it.
 *
 * <p>In: a seed. Out: settings of two runs over the same simulated writers, the uncounted rounds
 * that make their times comparable, and both results side by side. Start at {@code Demo}.
 */
@NullMarked
package org.murmuration.murmur.demo;

import org.jspecify.annotations.NullMarked;

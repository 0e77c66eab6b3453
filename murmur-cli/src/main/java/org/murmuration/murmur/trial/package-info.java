/**
 * A secure sum of drawn inputs, to check it and to measure it.
 *
 * <p>In: numbers of clients, coordinates, losses and lanes. Out: whether the sum is exactly that of
 * the survivors, and what each phase cost. Start at {@code SecAggTrial}.
 */
@NullMarked
package org.murmuration.murmur.trial;

import org.jspecify.annotations.NullMarked;

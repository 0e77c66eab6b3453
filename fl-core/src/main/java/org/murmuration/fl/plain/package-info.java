/**
 * The whole walk in a few lines: secure sums and private means of plain arrays, and training.
 *
 * <p>In: one {@code long[]} or {@code float[]} a client. Out: their exact sum, or their noised mean
 * with its privacy statement; each through the whole protocol or walk, in this process. Start at
 * {@link org.murmuration.fl.plain.SecureSum} or {@link org.murmuration.fl.plain.PrivateMean};
 * {@link org.murmuration.fl.plain.SecureTraining} trains a model the same way.
 */
@NullMarked
package org.murmuration.fl.plain;

import org.jspecify.annotations.NullMarked;

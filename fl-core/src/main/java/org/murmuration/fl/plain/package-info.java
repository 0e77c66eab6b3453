/**
 * Secure sums and private means of plain arrays, for whoever has no model to train.
 *
 * <p>In: one {@code long[]} or {@code float[]} a client. Out: their exact sum, or their noised mean
 * with its privacy statement; each through the whole protocol or walk, in this process. Start at
 * {@link org.murmuration.fl.plain.SecureSum} or {@link org.murmuration.fl.plain.PrivateMean}.
 */
@NullMarked
package org.murmuration.fl.plain;

import org.jspecify.annotations.NullMarked;

/**
 * Flags of the learning: the model, the algorithm, and how updates become one.
 *
 * <p>In: words and the data. Out: the model and how it is trained. Promised: models and rows that
 * do not fit are refused with the way out. Start at {@code LearningOptions}.
 */
@NullMarked
package org.murmuration.murmur.flags.learn;

import org.jspecify.annotations.NullMarked;

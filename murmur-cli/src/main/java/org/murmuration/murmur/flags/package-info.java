/**
 * All flags of a training run.
 *
 * <p>In: words. Out: settings of a run. What other commands share lies in the rooms within: {@code
 * plan}, {@code data}, {@code learn}; those of an evaluation in {@code evaluate}; how they are read
 * in {@code org.murmuration.murmur.words}. Start at {@code TrainingOptions}.
 */
@NullMarked
package org.murmuration.murmur.flags;

import org.jspecify.annotations.NullMarked;

/**
 * The state of a run in a file.
 *
 * <p>In: a {@link org.murmuration.fl.process.FederatedState} and what run it is of. Out: a file
 * that is written whole or not at all, and the same state from it; a file that was cut off, changed
 * or is another run's is refused with what, where and what was expected. The format is in {@code
 * docs/algorithms.md}. Keys and secure noise are never in it. Start at {@code StateFile}.
 */
@NullMarked
package org.murmuration.fl.checkpoint;

import org.jspecify.annotations.NullMarked;

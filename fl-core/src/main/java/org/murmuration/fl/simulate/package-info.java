/**
 * Many clients in one process, each with real cryptography.
 *
 * <p>In: a cohort, a way to make each member's packed vector, and a schedule of losses. Out: the
 * outcome of the secure sum (or of a sum in the clear, by name) and what each phase cost. Promise:
 * the same bits on one thread and on many; a lost client's later messages are never made. Start at
 * {@code SecureSession}.
 */
@NullMarked
package org.murmuration.fl.simulate;

import org.jspecify.annotations.NullMarked;

/**
 * Clients that lie, to see what becomes of them.
 *
 * <p>In: the message that an honest client would send. Out: what a liar sends in its place, signed
 * by its own identity where the plan asks for it. Promise: only the one message that the kind of
 * lie names is altered. For simulation and tests: nothing in here is of use to an honest client.
 * Start at {@code Conduct}.
 */
@NullMarked
package org.murmuration.fl.conduct;

import org.jspecify.annotations.NullMarked;

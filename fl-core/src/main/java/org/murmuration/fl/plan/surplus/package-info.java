/**
 * What becomes of noise that more survivors than the floor bring, and that nobody's promise needs.
 *
 * <p>In: the decoded integers of a sum, how many survived, and what they opened. Out: the integers
 * with just the noise that the plan states. Promise: noise is taken back only where exactly what
 * the plan says was opened of exactly the survivors; else nothing is released. Start at {@code
 * SurplusNoise}.
 */
@NullMarked
package org.murmuration.fl.plan.surplus;

import org.jspecify.annotations.NullMarked;

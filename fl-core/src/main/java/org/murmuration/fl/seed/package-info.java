/**
 * Repeatable randomness for what is not secret: simulation, partitions, shuffling, initial weights.
 *
 * <p>A number comes in, a tree of labeled {@link org.murmuration.fl.seed.Seed}s and their
 * generators goes out. Promised: the same values on every machine, JDK and number of threads,
 * because each use has its own child and nothing depends on who draws first. Not for keys or
 * privacy noise: those come from a {@code SecureRandom}.
 */
@NullMarked
package org.murmuration.fl.seed;

import org.jspecify.annotations.NullMarked;

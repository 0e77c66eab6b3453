/**
 * The command line {@code murmur}.
 *
 * <p>In: words from a shell. Out: text for people on the error stream, results or exactly one JSON
 * object on standard output, and an exit code (0 done, 1 checked and false, 2 bad input, 3 refused
 * plan or budget, 4 too few survivors, 70 internal error). Start at {@link
 * org.murmuration.murmur.Main}; each command is a class of {@code command}.
 */
@NullMarked
package org.murmuration.murmur;

import org.jspecify.annotations.NullMarked;

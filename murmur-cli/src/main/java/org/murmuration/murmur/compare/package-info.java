/**
 * Finished runs side by side.
 *
 * <p>In come the {@code run.json} files of two or more runs; out go the settings in which they
 * differ and the figures with which they ended, as a table, as JSON and as a page with a line a
 * run.
 *
 * <p>Promised: no number that a run does not give, a dash for what is unknown, epsilon never
 * rounded down, and a mark on what only the server of a run sees. A file that is no run of a
 * version known here is refused, never guessed.
 *
 * <p>Start at {@link org.murmuration.murmur.compare.Comparison}.
 */
@NullMarked
package org.murmuration.murmur.compare;

import org.jspecify.annotations.NullMarked;

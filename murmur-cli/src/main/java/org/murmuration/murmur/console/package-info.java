/**
 * What people and scripts are told.
 *
 * <p>In: rounds as they end, finished runs, failures. Out: progress on standard error, results on
 * standard output, and for {@code --json} exactly one object there. A failure is one line that says
 * what was wrong, what came and what to do, with one of the exit codes. Start at {@code Console}.
 */
@NullMarked
package org.murmuration.murmur.console;

import org.jspecify.annotations.NullMarked;

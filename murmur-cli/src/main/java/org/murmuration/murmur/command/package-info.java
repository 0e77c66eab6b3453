/**
 * The commands and their flags.
 *
 * <p>In: parsed flags. Out: a result on standard output and an exit code; whatever is wrong becomes
 * a {@link org.murmuration.murmur.command.CommandFailure} of one line that says what to do. Flags
 * are checked here once; what leaves this package for the library is already a valid value.
 */
@NullMarked
package org.murmuration.murmur.command;

import org.jspecify.annotations.NullMarked;

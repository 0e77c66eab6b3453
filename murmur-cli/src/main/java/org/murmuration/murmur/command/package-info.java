/**
 * The commands, and the shell that runs one of them.
 *
 * <p>In: the words of a command line. Out: a result on standard output and an exit code; whatever
 * goes wrong becomes one line. Start at {@code Shell}; each command is a class of its own.
 */
@NullMarked
package org.murmuration.murmur.command;

import org.jspecify.annotations.NullMarked;

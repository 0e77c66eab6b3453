/**
 * Commands that users have, run as they run them.
 *
 * <p>In: the words of a command. Out: the JSON object that it printed, or why it printed none. Each
 * command is a process of its own with the Java and the class path of this one, so it compiles
 * afresh and its memory peak is its own; it is killed when it takes too long or this process ends.
 *
 * <p>Start reading at {@link org.murmuration.murmur.bench.process.Notebook}.
 */
@NullMarked
package org.murmuration.murmur.bench.process;

import org.jspecify.annotations.NullMarked;

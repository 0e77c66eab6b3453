/**
 * How flags are read, from the command line and from YAML files.
 *
 * <p>In: words and a configuration file. Out: numbers, constants and files, each checked under the
 * name of its flag. Promised: unknown keys and options are refused with a guess of what was meant.
 * Start at {@code Quantity}.
 */
@NullMarked
package org.murmuration.murmur.words;

import org.jspecify.annotations.NullMarked;

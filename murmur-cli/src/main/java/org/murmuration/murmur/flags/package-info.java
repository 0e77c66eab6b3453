/**
 * The flags that commands share, and how they are read from the command line and from YAML files.
 *
 * <p>In: words and a configuration file. Out: settings of a run, each number checked here under the
 * name of its flag. Unknown keys and options are refused with a guess of what was meant. Start at
 * {@code TrainingOptions}.
 */
@NullMarked
package org.murmuration.murmur.flags;

import org.jspecify.annotations.NullMarked;

/**
 * Flags that say whose rows are used, and how they are shared out.
 *
 * <p>In: words. Out: a {@code Federation}, loaded. Promised: a flag that the chosen data would
 * ignore is refused; a folder that is a known data set is checked before it is read. Start at
 * {@code DataOptions}.
 */
@NullMarked
package org.murmuration.murmur.flags.data;

import org.jspecify.annotations.NullMarked;

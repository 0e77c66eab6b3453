/**
 * Whose rows a run trains on, and who is held out.
 *
 * <p>In: the embedded writers, or files in a folder. Out: a {@link
 * org.murmuration.murmur.data.Federation} of clients that train and clients that never do.
 */
@NullMarked
package org.murmuration.murmur.data;

import org.jspecify.annotations.NullMarked;

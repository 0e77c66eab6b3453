/**
 * Whose rows a run trains on, and who is held out.
 *
 * <p>In: the embedded writers, files in a folder ({@link org.murmuration.murmur.data.Tables} of
 * rows that are shared out, {@link org.murmuration.murmur.data.Naturals} whose rows have owners),
 * or numbers to draw from. Out: a {@link org.murmuration.murmur.data.Federation} of clients that
 * train and rows that are tested on.
 */
@NullMarked
package org.murmuration.murmur.data;

import org.jspecify.annotations.NullMarked;

/**
 * Who has which rows: the way in.
 *
 * <p>Plain arrays come in, or files through the rooms below ({@code image}, {@code table}, {@code
 * text}, {@code leaf}, {@code hdf5}; {@code synthetic} draws); {@link
 * org.murmuration.fl.data.ClientData} goes out: client ids in ascending order and, for each, its
 * labeled {@link org.murmuration.fl.data.ClientRows}. Start there, or with a {@link
 * org.murmuration.fl.data.Dataset} that a {@link org.murmuration.fl.data.Partition} cuts; {@code
 * transform} changes rows on their way. Promised: the same cut for the same seed on every machine,
 * every row in at most one client, and for a bad file one line that names it, what it held and what
 * was expected.
 */
@NullMarked
package org.murmuration.fl.data;

import org.jspecify.annotations.NullMarked;

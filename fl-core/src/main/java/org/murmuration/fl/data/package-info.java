/**
 * Who has which rows: the way in.
 *
 * <p>Files or plain arrays come in; {@link org.murmuration.fl.data.ClientData} goes out: client ids
 * in ascending order and, for each, its labeled {@link org.murmuration.fl.data.ClientRows}. Start
 * with {@link org.murmuration.fl.data.IdxFolder}, cut the data set by a {@link
 * org.murmuration.fl.data.Partition} or by {@link org.murmuration.fl.data.WriterFolder}. Promised:
 * the same cut for the same seed on every machine, every row in at most one client, and for a bad
 * file one line that names it, what it held and what was expected.
 */
@NullMarked
package org.murmuration.fl.data;

import org.jspecify.annotations.NullMarked;

/**
 * Data sets in the form of the LEAF benchmark.
 *
 * <p>JSON files of users come in, clients go out. Start with {@link
 * org.murmuration.fl.data.leaf.LeafFolder}. Promised: files are read as a stream, so that memory is
 * that of the rows alone; whatever is wrong is told with file, user and row.
 */
@NullMarked
package org.murmuration.fl.data.leaf;

import org.jspecify.annotations.NullMarked;

/**
 * Files that data come in.
 *
 * <p>A path comes in, plain or gzip; bytes go out, unpacked. Promised: whatever is wrong with a
 * file is told in one line that names it, what was found and what was expected. Start with {@link
 * org.murmuration.fl.data.file.DataFile}.
 */
@NullMarked
package org.murmuration.fl.data.file;

import org.jspecify.annotations.NullMarked;

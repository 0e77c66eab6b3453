/**
 * Images in MNIST's form, and who drew them.
 *
 * <p>A folder comes in, a {@link org.murmuration.fl.data.Dataset} of bytes goes out, or clients by
 * writer. Start with {@link org.murmuration.fl.data.image.IdxFolder}; {@link
 * org.murmuration.fl.data.image.WriterFolder} cuts MNIST by writer.
 */
@NullMarked
package org.murmuration.fl.data.image;

import org.jspecify.annotations.NullMarked;

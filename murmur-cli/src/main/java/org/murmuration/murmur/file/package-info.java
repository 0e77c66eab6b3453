/**
 * Files of the user's: why one cannot be read or written, and the form of weights.
 *
 * <p>In: what the system throws when one cannot be read or written. Out: the reason in words. Start
 * at {@code FileTrouble}; {@code NpyFile} is NumPy's file of a vector.
 */
@NullMarked
package org.murmuration.murmur.file;

import org.jspecify.annotations.NullMarked;

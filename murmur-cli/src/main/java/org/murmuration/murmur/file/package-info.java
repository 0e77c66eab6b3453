/**
 * Files of the user's.
 *
 * <p>In: what the system throws when one cannot be read or written. Out: the reason in words. Start
 * at {@code FileTrouble}.
 */
@NullMarked
package org.murmuration.murmur.file;

import org.jspecify.annotations.NullMarked;

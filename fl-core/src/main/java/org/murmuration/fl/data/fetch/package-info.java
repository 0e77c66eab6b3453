/**
 * Files fetched from mirrors.
 *
 * <p>Addresses and a check come in; a whole, checked file goes out, or a reason for each mirror.
 * Start with {@link org.murmuration.fl.data.fetch.Download}. Promised: a file has its name only
 * once the check has passed; what was fetched before a connection broke is kept and gone on from.
 */
@NullMarked
package org.murmuration.fl.data.fetch;

import org.jspecify.annotations.NullMarked;

/**
 * Public data sets whose files are known: names, sizes, checksums and where they may be had.
 *
 * <p>A name and a folder come in; what is missing or different goes out. Start with {@link
 * org.murmuration.fl.data.known.KnownSets}. No data are here, and nothing is fetched.
 */
@NullMarked
package org.murmuration.fl.data.known;

import org.jspecify.annotations.NullMarked;

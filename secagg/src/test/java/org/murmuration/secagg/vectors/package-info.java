/**
 * The known answers of the whole protocol, for other implementations: what writes the files of
 * {@code vectors/secagg}, and what replays them.
 *
 * <p>In: seeded secrets, or the committed files. Out: the files, or what the states of this module
 * make of their messages. Promise: the committed files are what {@link
 * org.murmuration.secagg.vectors.VectorFiles} writes, and every operation in them gives the result
 * beside it.
 *
 * <p>Start reading at {@link org.murmuration.secagg.vectors.Replay}.
 */
@NullMarked
package org.murmuration.secagg.vectors;

import org.jspecify.annotations.NullMarked;

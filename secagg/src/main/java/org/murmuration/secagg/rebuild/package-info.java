/**
 * Masks' secrets rebuilt from the shares that survivors revealed, by the server.
 *
 * <p>In: what every dealer published ({@link org.murmuration.secagg.rebuild.Commitments}) and the
 * checked answers of the unmask step. Out: seeds, keys and surplus secrets, or of whom too few
 * shares came and whose were a lie ({@link org.murmuration.secagg.rebuild.Rebuilding}). Promise: a
 * secret is what its dealer published or is not given out; what was rebuilt is wiped when the
 * rebuilding is closed.
 *
 * <p>Start reading at {@link org.murmuration.secagg.rebuild.Rebuilding}.
 */
@NullMarked
package org.murmuration.secagg.rebuild;

import org.jspecify.annotations.NullMarked;

/**
 * Bounds what one client can add to a sum.
 *
 * <p>In comes an update as plain floats, out goes a {@link org.murmuration.dp.clip.ClippedVector}
 * that carries its bounds. Promised: whatever comes in, huge or not finite, what goes out keeps the
 * bounds up to float rounding; the exact promise is made on integers, in the next room. What
 * happened to an update (clipped, not finite) is for its owner only and never leaves a client in
 * clear.
 *
 * <p>Start reading at {@link org.murmuration.dp.clip.Clipper}.
 */
@NullMarked
package org.murmuration.dp.clip;

import org.jspecify.annotations.NullMarked;

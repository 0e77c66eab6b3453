/**
 * Under which tilt, and on how long a window, a composition is looked at.
 *
 * <p>In: laws with their counts. Out: a {@link org.murmuration.dp.tilt.Sketch} of their cumulants,
 * and from that, by {@link org.murmuration.dp.tilt.TiltSearch}, a {@link
 * org.murmuration.dp.tilt.Tilt}. Nothing here is promised: whatever is chosen, brackets hold. The
 * module does not export it.
 */
@NullMarked
package org.murmuration.dp.tilt;

import org.jspecify.annotations.NullMarked;

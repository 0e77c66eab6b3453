/**
 * Products of tilted laws by the discrete Fourier transform, with a bound of every error.
 *
 * <p>In: masses of both ways. Out of {@link org.murmuration.dp.fourier.Spectrum}: those of their
 * composition and how far each may be off; {@link org.murmuration.dp.fourier.Seldom} has what
 * seldom adds anything. The module does not export it.
 */
@NullMarked
package org.murmuration.dp.fourier;

import org.jspecify.annotations.NullMarked;

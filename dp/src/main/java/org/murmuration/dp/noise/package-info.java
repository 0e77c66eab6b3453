/**
 * Where noise is added, on the client or on the server, and where its absence is named.
 *
 * <p>A client hands a {@link org.murmuration.dp.quantize.QuantizedVector} to its {@link
 * org.murmuration.dp.noise.NoiseShare} and gets the only thing it may mask, a {@link
 * org.murmuration.dp.noise.NoisedVector}. The server hands the decoded integer sum to its {@link
 * org.murmuration.dp.noise.ServerNoise} and gets the only thing it may train on, a {@link
 * org.murmuration.dp.noise.ReleasedMean}. Promised: no way around either; a run without noise says
 * so in its code.
 */
@NullMarked
package org.murmuration.dp.noise;

import org.jspecify.annotations.NullMarked;

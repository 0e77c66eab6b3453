/**
 * Makes integers of a clipped update, and checks their bound exactly.
 *
 * <p>In comes a {@link org.murmuration.dp.clip.ClippedVector}; out goes a {@link
 * org.murmuration.dp.quantize.QuantizedVector} whose {@link
 * org.murmuration.dp.quantize.IntegerBound} was verified in integer arithmetic. From here to the
 * decoded sum there are integers only, so the bound that is accounted is the one that was checked,
 * whatever floats did before. Promised: the bound, always; expectation, up to the bias of rounding
 * again when the bound was missed.
 *
 * <p>A {@link org.murmuration.dp.quantize.Rotation} spreads vectors before they are quantized where
 * noise has no bound either, so that lanes need not hold the worst coordinate.
 *
 * <p>Start reading at {@link org.murmuration.dp.quantize.Quantizer}.
 */
@NullMarked
package org.murmuration.dp.quantize;

import org.jspecify.annotations.NullMarked;

/**
 * Tables from which integer noise is drawn: numbers made once from wide integers, all public.
 *
 * <p>In comes the variance of a law that is symmetric and falls away from zero; out goes a {@link
 * org.murmuration.dp.table.RunTable}: runs of magnitudes, columns that pick a run, and what settles
 * the draws that the columns leave open. No random bit and no float is in a table.
 *
 * <p>Promised: the weights are in proportion to the law's masses but for a relative error below
 * 2^-150 on average, and what they leave out is below 2^-140 of the law. {@code docs/noise.md} has
 * the proof.
 *
 * <p>Start reading at {@link org.murmuration.dp.table.RunTable}.
 */
@NullMarked
package org.murmuration.dp.table;

import org.jspecify.annotations.NullMarked;

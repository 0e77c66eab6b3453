/**
 * Polynomials over a prime field in time that depends on public numbers alone.
 *
 * <p>In: coefficients or values, elements of a {@link
 * org.murmuration.secagg.share.field.MersenneField}. Out: values at positions 1 to n, or the
 * weights that give the value at another position. Promise: exact, canonical elements; the time
 * depends on sizes and positions, which are public, alone.
 *
 * <p>Start reading at {@link org.murmuration.secagg.share.field.MersenneField}.
 */
@NullMarked
package org.murmuration.secagg.share.field;

import org.jspecify.annotations.NullMarked;

/**
 * The law of the privacy loss of one use of a mechanism, piece by piece.
 *
 * <p>In: a noise multiplier or the chances of few outcomes, and how the client was sampled. Out: a
 * {@link org.murmuration.dp.law.LossLaw} that hands its pieces (a loss, its chance with the client,
 * its chance without) to whoever puts them on a grid; quadrature of continuous laws is cut at the
 * grid's lines, so its error is that of smooth integrands. Normal noise and laws of countably many
 * outcomes have rooms of their own. The module does not export it.
 */
@NullMarked
package org.murmuration.dp.law;

import org.jspecify.annotations.NullMarked;

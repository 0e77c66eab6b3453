/**
 * A law of losses in two parts: those up to a cut, and larger ones, which are seldom.
 *
 * <p>In: a {@link org.murmuration.dp.law.LossLaw} and a cut. Out: {@link
 * org.murmuration.dp.jump.SmallLosses} and {@link org.murmuration.dp.jump.LargeLosses}, laws
 * themselves, each for a grid of its own. {@code docs/accounting.md}, section 10, proves what their
 * compositions say about that of the whole. The module does not export it.
 */
@NullMarked
package org.murmuration.dp.jump;

import org.jspecify.annotations.NullMarked;

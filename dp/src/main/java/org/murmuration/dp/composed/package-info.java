/**
 * What a composed law says: delta by epsilon, from above and from below.
 *
 * <p>In: masses on a ring of grid points with all that can be wrong with them. Out: a {@link
 * org.murmuration.dp.composed.Curve}, or the law as points for another grid. The module does not
 * export it.
 */
@NullMarked
package org.murmuration.dp.composed;

import org.jspecify.annotations.NullMarked;

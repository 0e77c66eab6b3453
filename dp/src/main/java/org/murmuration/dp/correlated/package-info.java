/**
 * How far one client moves what a run with correlated noise releases, in one step's distance.
 *
 * <p>In: the tree or the band, the steps, and in which of them a client may take part. Out: the
 * squared L2 sensitivity, mostly exact, else between two ends: the run is then one Gaussian
 * mechanism. The module does not export it.
 */
@NullMarked
package org.murmuration.dp.correlated;

import org.jspecify.annotations.NullMarked;

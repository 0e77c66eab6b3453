/**
 * Plain exact samplers: no table, no distance, no hurry.
 *
 * <p>In come uniform bits; out go integers whose distribution is exactly the named one, by trials
 * of rational numbers alone: Bernoulli(e^-x), discrete Laplace and Poisson. For single draws; noise
 * on vectors is drawn from the tables of {@link org.murmuration.dp.sample}, which the tests hold
 * against these.
 *
 * <p>Not promised: constant time. Nobody outside the process may time a draw.
 *
 * <p>Start reading at {@link org.murmuration.dp.exact.ExponentialTrial}.
 */
@NullMarked
package org.murmuration.dp.exact;

import org.jspecify.annotations.NullMarked;

/**
 * The weighted mean of float vectors: federated averaging without any protection.
 *
 * <p>In: one {@code float[]} and a weight a client, in the clear. Out: their weighted mean. It is
 * what a server computes that holds every update, and so what the cost of secure aggregation is
 * measured against; nothing is hidden and nothing noised. Promised: the same bits on any number of
 * threads and however the rows are grouped. Start reading at {@link
 * org.murmuration.fl.average.WeightedMean}, then its loops in {@code RowPass}.
 */
@NullMarked
package org.murmuration.fl.average;

import org.jspecify.annotations.NullMarked;

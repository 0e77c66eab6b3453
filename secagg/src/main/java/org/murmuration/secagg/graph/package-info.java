/**
 * Who takes part, and who masks and shares with whom.
 *
 * <p>In: the ids of a roster. Out: positions 1..n and every participant's peers. Promise: both
 * follow from the set of ids alone, so all who hold the same roster agree on them. Here every two
 * participants are peers (the complete graph of Bonawitz et al. 2017).
 *
 * <p>Start reading at {@link org.murmuration.secagg.graph.CompleteGraph}.
 */
@NullMarked
package org.murmuration.secagg.graph;

import org.jspecify.annotations.NullMarked;

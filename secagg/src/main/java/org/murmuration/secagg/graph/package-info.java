/**
 * Who takes part, who masks and shares with whom, and how many must agree.
 *
 * <p>In: the ids of a roster, and a seed that nobody chose. Out: every participant's peers, the
 * holders of its shares and their positions. Promise: all follow from ids, kind and seed alone, so
 * all who hold the same roster and seed agree on them. Every two are peers in the complete graph
 * (Bonawitz et al. 2017); each has k in the regular one (Bell et al. 2020). Which graph stands
 * against whom, and with which threshold, is checked by {@link
 * org.murmuration.secagg.graph.Quorum}.
 *
 * <p>Start reading at {@link org.murmuration.secagg.graph.SharingGraph}.
 */
@NullMarked
package org.murmuration.secagg.graph;

import org.jspecify.annotations.NullMarked;

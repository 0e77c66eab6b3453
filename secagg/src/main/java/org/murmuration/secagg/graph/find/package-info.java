/**
 * The parameter finder: from a cohort's size, how many of it may be corrupt or lost, and whom to
 * stand against, to a checked {@link org.murmuration.secagg.graph.Quorum} that explains itself.
 *
 * <p>In: a {@link org.murmuration.secagg.graph.find.QuorumRequest}. Out: the sparsest graph whose
 * three bad events are rare enough, else the complete graph, else what clashes. Promise: the tails
 * are sums of the hypergeometric law itself, not bounds on it.
 *
 * <p>Start reading at {@link org.murmuration.secagg.graph.find.QuorumFinder}.
 */
@NullMarked
package org.murmuration.secagg.graph.find;

import org.jspecify.annotations.NullMarked;

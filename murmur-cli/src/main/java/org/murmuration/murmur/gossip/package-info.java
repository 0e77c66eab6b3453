/**
 * {@code murmur gossip}: learning without a server.
 *
 * <p>In: clients' rows, who talks to whom, and how they train. Out: after each round how well the
 * peers' own models do and how far apart they are; at the end the mean of all. Promised to nobody:
 * a neighbor sees a peer's whole model, so flags of privacy are refused with that reason. Start at
 * {@link org.murmuration.murmur.gossip.GossipCommand}.
 */
@NullMarked
package org.murmuration.murmur.gossip;

import org.jspecify.annotations.NullMarked;

/**
 * Federated learning without a server: peers train their own models and average them in pairs.
 *
 * <p>In: who talks to whom ({@link org.murmuration.fl.gossip.PeerGraph}), the peers' rows and a way
 * to train. Out: a model of each peer, which draw together. Nothing is hidden: a peer sends its
 * whole model, in the clear, to its neighbors. There is no sum that masks could hide in and no one
 * place where noise is accounted for, so neither secure aggregation nor differential privacy goes
 * with it. Start at {@link org.murmuration.fl.gossip.GossipProcess}.
 */
@NullMarked
package org.murmuration.fl.gossip;

import org.jspecify.annotations.NullMarked;

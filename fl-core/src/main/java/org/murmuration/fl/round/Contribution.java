package org.murmuration.fl.round;

import org.murmuration.secagg.ring.RingVector;

/**
 * What a client's part of a round gives.
 *
 * @param words to be masked and sent
 * @param updateWasNonFinite for the client alone, never to be sent: its update had a coordinate
 *     that is not finite, and the zero vector went in its place
 */
public record Contribution(RingVector words, boolean updateWasNonFinite) {}

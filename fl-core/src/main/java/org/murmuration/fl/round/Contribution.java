package org.murmuration.fl.round;

import java.util.Optional;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.secagg.ring.RingVector;

/**
 * What a client's part of a round gives.
 *
 * @param words to be masked and sent
 * @param keeps what the client keeps for its next round, if the sum it went into is released
 * @param updateWasNonFinite for the client alone, never to be sent: its update had a coordinate
 *     that is not finite, and the zero vector went in its place
 */
public record Contribution(
    RingVector words, Optional<ModelWeights> keeps, boolean updateWasNonFinite) {}

/**
 * What secure aggregation takes of a round of federated averaging.
 *
 * <p>In: how much effort to spend, and the folder of MNIST. Out: for each model and number of local
 * epochs the part of a round's work that the protocol is, by phase, against the bar of the project.
 * It is read from {@code murmur train}.
 *
 * <p>Start reading at {@link org.murmuration.murmur.bench.round.RoundRoom}.
 */
@NullMarked
package org.murmuration.murmur.bench.round;

import org.jspecify.annotations.NullMarked;

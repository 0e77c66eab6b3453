/**
 * How well a model does on clients, together, by group and after tuning to each.
 *
 * <p>In: weights, clients and a {@link org.murmuration.fl.evaluate.Measure} of one client. Out:
 * sums over clients: in the clear for clients that have no guarantee ({@link
 * org.murmuration.fl.evaluate.OpenEvaluation}), through the protocol that sums updates ({@link
 * org.murmuration.fl.evaluate.SummedEvaluation}), or as a noised mean that is charged ({@link
 * org.murmuration.fl.evaluate.PrivateEvaluation}). An evaluation is of one fixed model; what
 * clients saw while they trained is {@link org.murmuration.fl.train.LocalMetrics} and flatters.
 */
@NullMarked
package org.murmuration.fl.evaluate;

import org.jspecify.annotations.NullMarked;

/**
 * {@code murmur evaluate}: a saved model on clients.
 *
 * <p>In: what {@code fl.evaluate} makes of a model and clients. Out: a table and one JSON object;
 * exact sums of clients to whom privacy was promised are refused before. Start at {@code
 * EvaluateCommand}.
 */
@NullMarked
package org.murmuration.murmur.evaluate;

import org.jspecify.annotations.NullMarked;

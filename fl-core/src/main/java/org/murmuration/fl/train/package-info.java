/**
 * What a client does with the model on its own rows.
 *
 * <p>Global weights and one client's rows come in; a {@link org.murmuration.fl.train.TrainedUpdate}
 * goes out: the difference the client wants and what it measured while training. Start with {@link
 * org.murmuration.fl.train.LocalTrainer}. Promised: the same bits for the same weights, rows and
 * seed on any thread; a client without rows gives the zero update.
 */
@NullMarked
package org.murmuration.fl.train;

import org.jspecify.annotations.NullMarked;

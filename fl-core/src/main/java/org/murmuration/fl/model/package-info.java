/**
 * What is trained: a loss over rows, with all its weights in one flat {@code float[]}.
 *
 * <p>Weights and a batch of rows come in; gradients and the model's own metrics go out. Start with
 * {@link org.murmuration.fl.model.Model}; {@link org.murmuration.fl.model.ModelShape} tells which
 * weight lies where; the networks themselves are in {@code org.murmuration.fl.model.dense} and
 * {@code org.murmuration.fl.model.convolution}. Promised: the same bits for the same input on any
 * thread; a number that is not finite is carried on, never an exception.
 */
@NullMarked
package org.murmuration.fl.model;

import org.jspecify.annotations.NullMarked;

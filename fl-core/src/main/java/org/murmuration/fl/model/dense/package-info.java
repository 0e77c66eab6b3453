/**
 * Dense networks: softmax regression and stacks of ReLU layers.
 *
 * <p>{@link org.murmuration.fl.model.dense.SoftmaxRegression} and {@link
 * org.murmuration.fl.model.dense.DenseNetwork} are plain Java and skip zeros (start reading at
 * {@code DenseWorkspace}, then its one kernel in {@code SparseRows}); {@link
 * org.murmuration.fl.model.dense.Dl4jModel} runs the same two on DL4J, an optional dependency that
 * is loaded by that class alone. Promised: both give the same losses and gradients up to float
 * rounding.
 */
@NullMarked
package org.murmuration.fl.model.dense;

import org.jspecify.annotations.NullMarked;

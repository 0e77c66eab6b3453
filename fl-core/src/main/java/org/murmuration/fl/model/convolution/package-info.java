/**
 * Convolutional networks on DL4J.
 *
 * <p>In: rows of gray values, one square image each, row by row. Out: losses and gradients, through
 * the workspace and the cross entropy of {@code org.murmuration.fl.model.dense}. Start reading at
 * {@link org.murmuration.fl.model.convolution.ConvolutionalNetwork}. Needs {@code
 * deeplearning4j-nn} and an ND4J backend with its natives on the class path. Promised: the same
 * bits for the same input with {@code OMP_NUM_THREADS=1}.
 */
@NullMarked
package org.murmuration.fl.model.convolution;

import org.jspecify.annotations.NullMarked;

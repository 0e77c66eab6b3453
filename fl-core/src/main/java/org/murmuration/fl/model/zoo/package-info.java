/**
 * Networks of published experiments on DL4J, with the sizes as parameters.
 *
 * <p>Start reading at {@link org.murmuration.fl.model.zoo.Zoo}; each method names its source and
 * its number of weights. What is plain Java lies in {@code org.murmuration.fl.model.dense} and
 * {@code org.murmuration.fl.model.linear}, the network of FedAvg's MNIST in {@code
 * org.murmuration.fl.model.convolution}. Needs what {@code org.murmuration.fl.model.dl4j} needs.
 */
@NullMarked
package org.murmuration.fl.model.zoo;

import org.jspecify.annotations.NullMarked;

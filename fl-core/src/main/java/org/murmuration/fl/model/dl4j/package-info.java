/**
 * Networks in DL4J's own configuration, whoever made it.
 *
 * <p>In: a configuration of layers or of a graph, with its own loss and output layers, and rows of
 * features with a class or with targets. Out: losses, metrics and gradients over DL4J's own flat
 * vector. Start reading at {@link org.murmuration.fl.model.dl4j.Dl4jNetwork}, then {@code
 * NetworkWorkspace}; {@link org.murmuration.fl.model.dl4j.NetworkZip} reads and writes DL4J's zip
 * files. Needs {@code deeplearning4j-nn} and an ND4J backend with its natives on the class path.
 * Promised: with {@code OMP_NUM_THREADS=1} the same bits for the same input on any thread, dropout
 * included.
 */
@NullMarked
package org.murmuration.fl.model.dl4j;

import org.jspecify.annotations.NullMarked;

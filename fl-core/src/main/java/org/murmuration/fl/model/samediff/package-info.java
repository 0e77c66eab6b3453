/**
 * Classifiers whose graph is written in SameDiff.
 *
 * <p>In: what builds a graph, with the names of its parts. Out: losses and gradients by ND4J's
 * automatic differentiation. Start reading at {@link
 * org.murmuration.fl.model.samediff.SameDiffModel}. Needs {@code nd4j-api} and an ND4J backend with
 * its natives on the class path. Promised: the same bits for the same input with {@code
 * OMP_NUM_THREADS=1}, if the graph draws nothing.
 */
@NullMarked
package org.murmuration.fl.model.samediff;

import org.jspecify.annotations.NullMarked;

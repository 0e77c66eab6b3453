/**
 * The built-in networks as networks of DL4J.
 *
 * <p>In: a trained model of {@code org.murmuration.fl.model.dense}, {@code .convolution} or {@code
 * .linear} and its weights. Out: a {@link org.murmuration.fl.model.dl4j.Dl4jNetwork} with the same
 * scores, and DL4J's zip of it. Start reading at {@link
 * org.murmuration.fl.model.export.NetworkExport}. Needs what {@code org.murmuration.fl.model.dl4j}
 * needs.
 */
@NullMarked
package org.murmuration.fl.model.export;

import org.jspecify.annotations.NullMarked;

/**
 * Networks that Keras saved: an architecture as JSON and weights in HDF5.
 *
 * <p>In: a file of a whole model, or the two apart. Out: a {@link
 * org.murmuration.fl.model.dl4j.Dl4jNetwork} that starts from the file's weights. Start reading at
 * {@link org.murmuration.fl.model.keras.KerasFile}. Needs {@code deeplearning4j-modelimport} and
 * the natives of {@code org.bytedeco:hdf5} beside what {@code org.murmuration.fl.model.dl4j} needs;
 * no other class loads them. Promised: a network without a loss gets the one of its last
 * activation.
 */
@NullMarked
package org.murmuration.fl.model.keras;

import org.jspecify.annotations.NullMarked;

/**
 * Data sets in HDF5, the form in which TensorFlow Federated keeps its examples.
 *
 * <p>A file comes in, clients go out, each read when it is asked for. Start with {@link
 * org.murmuration.fl.data.hdf5.ExamplesFile}.
 */
@NullMarked
package org.murmuration.fl.data.hdf5;

import org.jspecify.annotations.NullMarked;

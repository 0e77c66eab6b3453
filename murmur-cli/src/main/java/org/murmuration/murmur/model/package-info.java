/**
 * Networks that the user brings in a file.
 *
 * <p>In: the path of DL4J's JSON or zip, or of Keras' HDF5, and what the data's rows are. Out: a
 * {@link org.murmuration.fl.model.Model}, or one line of what is wrong. Start reading at {@link
 * org.murmuration.murmur.model.ModelFile}. Promised: a network that does not fit the data is
 * refused before anything is trained.
 */
@NullMarked
package org.murmuration.murmur.model;

import org.jspecify.annotations.NullMarked;

/**
 * More ways to give the rows of a data set to clients.
 *
 * <p>A {@link org.murmuration.fl.data.Dataset} comes in, {@link org.murmuration.fl.data.ClientData}
 * goes out. By label skew: {@link org.murmuration.fl.data.partition.DirichletLabels} and {@link
 * org.murmuration.fl.data.partition.DirichletSizes}; by what is known of each row: {@link
 * org.murmuration.fl.data.partition.ByAttribute}. Promised: every row at exactly one client, and
 * the same cut for the same seed on every machine.
 */
@NullMarked
package org.murmuration.fl.data.partition;

import org.jspecify.annotations.NullMarked;

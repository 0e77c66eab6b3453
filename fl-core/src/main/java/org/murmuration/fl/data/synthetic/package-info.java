/**
 * Data sets that are drawn, not read.
 *
 * <p>Numbers and a seed come in, {@link org.murmuration.fl.data.ClientData} goes out. Start with
 * {@link org.murmuration.fl.data.synthetic.SyntheticClients}. Promised: the same rows for the same
 * seed on every machine.
 */
@NullMarked
package org.murmuration.fl.data.synthetic;

import org.jspecify.annotations.NullMarked;

/**
 * The fields of a stored state, written and read; seen by the rooms whose states are stored.
 *
 * <p>In: fields, or a {@link org.murmuration.secagg.state.SavedState}. Out: the other. Promise:
 * what is read was checked before memory was taken for it, nothing is left over, and secrets that
 * were read are wiped if the rest is malformed.
 *
 * <p>Start reading at {@link org.murmuration.secagg.spelling.StateWriter}.
 */
@NullMarked
package org.murmuration.secagg.spelling;

import org.jspecify.annotations.NullMarked;

/**
 * The sessions that a client took part in, which its policy reads and its store keeps.
 *
 * <p>In: each session's {@link org.murmuration.secagg.history.Occasion} and {@link
 * org.murmuration.secagg.history.Lineup}, and whether an input left. Out: the same as bytes, whole
 * or refused. Promise: no secret and no value of a client is in here; a history that is read back
 * equals the one that was written.
 */
@NullMarked
package org.murmuration.secagg.history;

import org.jspecify.annotations.NullMarked;

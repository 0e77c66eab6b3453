/**
 * What a run's event says beside its loss.
 *
 * <p>In: an event and the run's plan or configuration. Out: how long the vectors are that it
 * accounts for, and what about its sampling does not fit the configuration. Start at {@link
 * org.murmuration.murmur.verify.event.EventSample}.
 */
@NullMarked
package org.murmuration.murmur.verify.event;

import org.jspecify.annotations.NullMarked;

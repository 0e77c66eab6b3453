/**
 * What {@code murmur train} keeps of a run, so that another process can go on with it.
 *
 * <p>In: the state after a round. Out: {@code checkpoint/state}, one checked file with the state,
 * the rounds so far and the run's place in its ledger; {@code checkpoint/started}, which names the
 * round that was begun last; and {@code checkpoint/settings.json}, which says to people what the
 * run was started with. Promised: whatever a process is killed at, no round of a run with secure
 * noise is drawn twice for one charge, and none is forgotten. Start at {@code CheckpointFolder}.
 */
@NullMarked
package org.murmuration.murmur.checkpoint;

import org.jspecify.annotations.NullMarked;

/**
 * One training run, round by round.
 *
 * <p>In: the data, model, plan and settings that a command made of its flags. Out: a {@code
 * RunRecord}, told round by round to an observer. Start at {@code TrainingRun}; what becomes of the
 * record on disk is in {@code run.written}.
 */
@NullMarked
package org.murmuration.murmur.run;

import org.jspecify.annotations.NullMarked;

/**
 * One training run from data to files.
 *
 * <p>In: the data, model, plan and settings that a command made of its flags. Out: a {@code
 * RunRecord} told round by round to an observer, then {@code run.json}, {@code report.html} and
 * {@code model.npy}. Start at {@code TrainingRun}.
 */
@NullMarked
package org.murmuration.murmur.run;

import org.jspecify.annotations.NullMarked;

/**
 * Flags of {@code murmur evaluate}, and their defaults from the run beside a model.
 *
 * <p>In: words and a {@code run.json}. Out: settings of an evaluation. Promised: nothing exact of
 * clients that were promised privacy is asked for. Start at {@code EvaluationOptions}.
 */
@NullMarked
package org.murmuration.murmur.flags.evaluate;

import org.jspecify.annotations.NullMarked;

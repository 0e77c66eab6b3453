/**
 * Who looks on while a run goes from round to round: files for people and their tools, and the rule
 * that ends a run early.
 *
 * <p>In: {@link org.murmuration.fl.watch.RoundFigures}, the numbers of one round, those that anyone
 * may see apart from those that only the server sees. Out: a CSV file, TensorBoard event files, or
 * the reason to stop, which rests on public numbers alone. Start at {@link
 * org.murmuration.fl.watch.RoundObserver}.
 */
@NullMarked
package org.murmuration.fl.watch;

import org.jspecify.annotations.NullMarked;

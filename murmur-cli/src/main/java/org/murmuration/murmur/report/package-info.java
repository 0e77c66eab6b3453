/**
 * The report of a run: one HTML page that needs nothing but itself; and the {@link
 * org.murmuration.murmur.report.Page frame} of other such pages.
 *
 * <p>In comes the run's JSON, the same that {@code run.json} holds; out goes a page with its
 * result, its plots, its privacy statements in full, what each party saw and every round as a
 * table.
 *
 * <p>Promised: the page loads nothing from anywhere, runs no script but its own (its policy names
 * them by hash), shows no number that the JSON does not give or imply, a dash for what is unknown,
 * and epsilon never rounded down. Text from the JSON cannot become markup: see {@link
 * org.murmuration.murmur.report.Html}.
 *
 * <p>Start at {@link org.murmuration.murmur.report.HtmlReport}.
 */
@NullMarked
package org.murmuration.murmur.report;

import org.jspecify.annotations.NullMarked;

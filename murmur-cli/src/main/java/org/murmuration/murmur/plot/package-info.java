/**
 * Plots as SVG: lines, marks and bands in axes with round ticks, readable without color.
 *
 * <p>In: named lines of points, {@link org.murmuration.murmur.plot.Plot}, or a whole {@link
 * org.murmuration.murmur.plot.Drawing}. Out: the text of an SVG file that needs nothing else; the
 * same points give the same bytes. Start reading at {@link org.murmuration.murmur.plot.SvgPlot}.
 */
@NullMarked
package org.murmuration.murmur.plot;

import org.jspecify.annotations.NullMarked;

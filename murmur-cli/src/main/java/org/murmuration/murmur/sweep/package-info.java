/**
 * Many training runs from one file: {@code murmur sweep}.
 *
 * <p>A {@link org.murmuration.murmur.sweep.SweepFile} names flags of {@code murmur train} and what
 * varies; each combination with each seed is a trial, whose result is a file of its own. So a sweep
 * that was stopped goes on where it was, and its table can be looked at meanwhile. Start reading at
 * {@link org.murmuration.murmur.sweep.SweepCommand}.
 */
@NullMarked
package org.murmuration.murmur.sweep;

import org.jspecify.annotations.NullMarked;

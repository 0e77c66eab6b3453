/**
 * The embedded data set: simulated writers and the digits that they write.
 *
 * <p>In comes a seed and a number of writers; out come, for each writer, labels and 28x28 gray
 * images, bright ink on black ground, centered as MNIST is. The digits are stroked from the
 * project's own skeletons: no font, no image toolkit, no download.
 *
 * <p>Promised: the same to the bit on every machine, since there are only integers and the five
 * correctly rounded double operations (plus, minus, times, divide, square root); a writer depends
 * on the seed and its own number alone, not on how many writers there are.
 *
 * <p>Start at {@link org.murmuration.murmur.digits.DigitWriters}.
 */
@NullMarked
package org.murmuration.murmur.digits;

import org.jspecify.annotations.NullMarked;

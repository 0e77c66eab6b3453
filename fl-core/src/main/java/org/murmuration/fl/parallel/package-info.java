/**
 * Work on many clients at once.
 *
 * <p>In: a list and what to do with each item. Out: the results in the list's order, whatever
 * thread made them, so that results do not depend on the number of threads.
 */
@NullMarked
package org.murmuration.fl.parallel;

import org.jspecify.annotations.NullMarked;

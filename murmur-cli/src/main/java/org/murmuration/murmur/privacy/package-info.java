/**
 * Questions to the accountants, and their answers for people.
 *
 * <p>In: the flags of a step, how often it ran, who accounts, or a target. Out: the accountant of
 * that, the schedule at the target's edge, what a loss means in sentences, and plots of it. {@code
 * table} answers the same questions row by row. Start at {@link
 * org.murmuration.murmur.privacy.StepOptions}.
 */
@NullMarked
package org.murmuration.murmur.privacy;

import org.jspecify.annotations.NullMarked;

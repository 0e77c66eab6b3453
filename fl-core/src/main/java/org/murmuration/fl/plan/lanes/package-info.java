/**
 * A client's integers on their way into lanes, and the sum of lanes on its way to a mean.
 *
 * <p>In: integers with their noise share, and the sum of all clients' words. Out: words to mask,
 * and what is {@link Released}. Promise: integers only between the quantizer and the {@link
 * Release}; a {@link DecodedSum} is read in this room alone. Start at {@code Encoding}.
 */
@NullMarked
package org.murmuration.fl.plan.lanes;

import org.jspecify.annotations.NullMarked;

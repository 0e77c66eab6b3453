/**
 * What a server says: of one message a {@link org.murmuration.secagg.outcome.Receipt}, of a whole
 * session a {@link org.murmuration.secagg.outcome.RoundOutcome}, which is a sum or why there is
 * none.
 */
@NullMarked
package org.murmuration.secagg.outcome;

import org.jspecify.annotations.NullMarked;

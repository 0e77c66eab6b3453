/**
 * The ledger of a population, as the commands use it.
 *
 * <p>In: a file and the privacy of a run. Out: a charge for each round before it is drawn, and what
 * the ledger says as JSON or in words, by {@code murmur ledger}. The ledger itself is {@code
 * dp.ledger}. Start at {@link org.murmuration.murmur.ledger.RunLedger}.
 */
@NullMarked
package org.murmuration.murmur.ledger;

import org.jspecify.annotations.NullMarked;

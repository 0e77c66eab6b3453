/**
 * What a population has spent, on disk before any noise is drawn.
 *
 * <p>In: {@link org.murmuration.dp.filter.SpendingTerms}, which say whose budget it is, how much
 * and by which rule it is spent, and then one {@link org.murmuration.dp.ledger.Charge} after
 * another. Out: a {@link org.murmuration.dp.ledger.ChargeOutcome}: charged and durable, there
 * already, or refused. A charge that a crash tore counts as the largest that it could have been.
 * {@link org.murmuration.dp.ledger.ChargedGaussian} draws only what it has just charged. {@link
 * org.murmuration.dp.ledger.LedgerReading} reads and checks a file without writing it.
 *
 * <p>Start at {@link org.murmuration.dp.ledger.Ledger}; the file's format and what the rules rest
 * on are in {@code docs/ledger.md}.
 */
@NullMarked
package org.murmuration.dp.ledger;

import org.jspecify.annotations.NullMarked;

/**
 * Checks a finished run by what it wrote down.
 *
 * <p>In: a {@code run.json}. Out: findings, each a sentence about what does not fit: values of
 * another kind, epsilon against the events, the end against the rounds, plan and statements against
 * the flags, the run against its ledger. Start at {@link org.murmuration.murmur.verify.RunCheck}.
 */
@NullMarked
package org.murmuration.murmur.verify;

import org.jspecify.annotations.NullMarked;

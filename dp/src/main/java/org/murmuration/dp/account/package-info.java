/**
 * Says what a run costs, and how much noise a budget asks for.
 *
 * <p>In comes a {@link org.murmuration.dp.account.PrivacyEvent}: which mechanism, with which noise
 * under which adjacency, sampled how, how often, shared by which clients or steps. Out comes a
 * {@link org.murmuration.dp.account.PrivacyLoss}, a bracket whose upper end is never below the
 * truth, or from {@link org.murmuration.dp.account.Calibration} the least noise whose upper end
 * meets a target. What an accountant does not cover it refuses.
 *
 * <p>Start reading at {@link org.murmuration.dp.account.Accountant}; the formulas with their proofs
 * are in {@code docs/accounting.md}.
 */
@NullMarked
package org.murmuration.dp.account;

import org.jspecify.annotations.NullMarked;

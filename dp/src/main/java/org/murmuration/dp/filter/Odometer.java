package org.murmuration.dp.filter;

import org.murmuration.dp.account.PrivacyLoss;

/**
 * What a ledger says was spent, and of how much.
 *
 * @param charges all that were made, torn ones included
 * @param torn charges that a crash tore, counted as the largest that they could have been
 * @param loss epsilon of all charges at the budget's delta less its added part, as if they had been
 *     fixed beforehand; where they were chosen as results came in, the budget is the promise
 * @param share of the budget that is spent, as the rule counts it, in [0, 1]
 * @param addedDelta spent beside the events
 */
public record Odometer(
    long charges, long torn, PrivacyLoss loss, double share, double addedDelta) {}

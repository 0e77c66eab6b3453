package org.murmuration.fl.sizing;

import java.util.Set;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;

/**
 * What one round with central discrete Gaussian noise costs under a sampling.
 *
 * @param event the event of a round
 * @param conditions what the claim about the cohort rests on
 */
public record SamplingLoss<A extends Adjacency>(PrivacyEvent<A> event, Set<Condition> conditions) {}

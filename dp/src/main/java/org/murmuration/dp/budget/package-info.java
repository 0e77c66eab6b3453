/**
 * The words of a privacy promise: how much, between which neighbors, against whom.
 *
 * <p>{@link org.murmuration.dp.budget.Epsilon} and {@link org.murmuration.dp.budget.Delta} are how
 * much; {@link org.murmuration.dp.budget.Adjacency} is between whom, and part of the type of every
 * {@link org.murmuration.dp.budget.NoiseMultiplier}, so that noise sized for one cannot be
 * accounted for another; {@link org.murmuration.dp.budget.Observer} is against whom. A {@link
 * org.murmuration.dp.budget.PrivacyStatement} says all of it in a sentence: start there.
 */
@NullMarked
package org.murmuration.dp.budget;

import org.jspecify.annotations.NullMarked;

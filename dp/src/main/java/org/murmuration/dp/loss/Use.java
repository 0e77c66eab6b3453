package org.murmuration.dp.loss;

import org.murmuration.dp.law.LossLaw;

/**
 * A mechanism's law and how often it ran.
 *
 * @param count above zero
 */
public record Use(LossLaw law, long count) {}

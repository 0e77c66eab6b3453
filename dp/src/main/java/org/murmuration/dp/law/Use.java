package org.murmuration.dp.law;

/**
 * A mechanism's law and how often it ran.
 *
 * @param count above zero
 */
public record Use(LossLaw law, long count) {}

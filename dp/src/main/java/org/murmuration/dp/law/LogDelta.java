package org.murmuration.dp.law;

/**
 * ln of delta at some epsilon of one use, in the worse way.
 *
 * @param value it may be minus infinity
 * @param doubt how far it can be off
 */
public record LogDelta(double value, double doubt) {}

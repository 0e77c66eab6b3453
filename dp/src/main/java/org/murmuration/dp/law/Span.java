package org.murmuration.dp.law;

/** Between which losses a law lies. */
public record Span(double lowest, double highest) {}

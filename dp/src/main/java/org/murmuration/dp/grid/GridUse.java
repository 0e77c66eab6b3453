package org.murmuration.dp.grid;

/** A law on the grid, both ways, and how often it ran. */
public record GridUse(GridLaw present, GridLaw absent, long count) {}

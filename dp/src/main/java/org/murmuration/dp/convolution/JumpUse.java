package org.murmuration.dp.convolution;

import org.murmuration.dp.grid.GridUse;

/**
 * A law of losses that seldom occur at all: each use has none, or one with these odds.
 *
 * @param use the law on the grid, with an offset of zero, and how often there may be one
 * @param presentOdds of a chance of one with the client
 * @param absentOdds the same without
 * @param most occurrences that are looked at; what has more is counted as astray
 */
public record JumpUse(GridUse use, double presentOdds, double absentOdds, long most) {}

package org.murmuration.fl.model;

/**
 * How a model did on some rows.
 *
 * @param examples how many rows, at least 0
 * @param lossSum sum of the rows' cross entropies in nats; may be infinite or NaN
 * @param correct how many rows got their class; ties go to the lowest class
 */
public record BatchResult(int examples, double lossSum, int correct) {}

package org.murmuration.murmur.run;

import org.murmuration.fl.model.Evaluation;
import org.murmuration.fl.process.RoundReport;

/** A round and the evaluation after it. */
public record RoundLine(RoundReport report, Evaluation test, double evaluationSeconds) {}

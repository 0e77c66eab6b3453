package org.murmuration.fl.model;

/**
 * How fixed weights did on rows: sums, so that evaluations of several clients add up.
 *
 * @param examples how many rows, at least 0
 * @param lossSum sum of the rows' cross entropies in nats; may be infinite or NaN
 * @param correct how many rows got their class
 */
public record Evaluation(long examples, double lossSum, long correct) {
  /** The evaluation on no rows. */
  public static final Evaluation NONE = new Evaluation(0, 0, 0);

  /** Returns both together; floating sums, so add in a fixed order to get the same bits. */
  public Evaluation plus(Evaluation other) {
    return new Evaluation(
        examples + other.examples, lossSum + other.lossSum, correct + other.correct);
  }

  Evaluation plus(BatchResult batch) {
    return new Evaluation(
        examples + batch.examples(), lossSum + batch.lossSum(), correct + batch.correct());
  }

  /** Returns the fraction of right answers; NaN without examples. */
  public double accuracy() {
    return (double) correct / examples;
  }

  /** Returns the mean loss in nats; NaN without examples. */
  public double meanLoss() {
    return lossSum / examples;
  }
}

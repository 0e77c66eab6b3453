package org.murmuration.fl.robust;

import java.util.List;

/**
 * The mean of each coordinate without its {@code trimmed} smallest and as many largest values.
 *
 * <p>Source: Yin et al. 2018 (arXiv 1803.01498), Definition 2, with beta = trimmed / updates. With
 * at most {@code trimmed} liars each coordinate lies between the smallest and the largest honest
 * value.
 *
 * @param trimmed values cut from each end, at least 0
 */
public record TrimmedMean(int trimmed) implements RobustRule {
  public TrimmedMean {
    if (trimmed < 0) {
      throw new IllegalArgumentException("at least 0 values are trimmed, got " + trimmed);
    }
  }

  @Override
  public int fewestUpdates() {
    return Math.addExact(Math.multiplyExact(2, trimmed), 1);
  }

  @Override
  public String text() {
    return "mean trimmed by " + trimmed + " from each end";
  }

  @Override
  public float[] combine(List<float[]> updates) {
    int dimension = RobustRule.requireUpdates(this, updates);
    int kept = updates.size() - trimmed;
    return Columns.each(updates, dimension, column -> Columns.mean(column, trimmed, kept));
  }
}

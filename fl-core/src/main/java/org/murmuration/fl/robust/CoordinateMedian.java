package org.murmuration.fl.robust;

import java.util.List;

/**
 * The median of each coordinate; of an even number the mean of the two in the middle.
 *
 * <p>Source: Yin et al. 2018 (arXiv 1803.01498), Definition 1. With fewer liars than honest clients
 * each coordinate lies between the smallest and the largest honest value.
 */
public record CoordinateMedian() implements RobustRule {
  @Override
  public int fewestUpdates() {
    return 1;
  }

  @Override
  public String text() {
    return "coordinate-wise median";
  }

  @Override
  public float[] combine(List<float[]> updates) {
    int dimension = RobustRule.requireUpdates(this, updates);
    int upper = updates.size() / 2;
    int lower = (updates.size() - 1) / 2;
    return Columns.each(updates, dimension, column -> Columns.mean(column, lower, upper + 1));
  }
}

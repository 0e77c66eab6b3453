package org.murmuration.fl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Holds gradients against differences of the loss. */
public final class Slopes {
  private Slopes() {}

  /**
   * Asserts that the gradient is the slope of the mean loss at every {@code stride}th weight.
   *
   * @param step how far weights are moved both ways
   * @param tolerance what float losses leave uncertain
   */
  public static void assertSlope(
      Model model, float[] weights, Batch batch, int stride, float step, double tolerance) {
    Workspace workspace = model.workspace(batch.count());
    float[] gradient = new float[weights.length];
    workspace.gradient(weights, batch, gradient);
    double largest = 0;
    float[] moved = weights.clone();
    for (int i = 0; i < weights.length; i += stride) {
      moved[i] = weights[i] + step;
      double above = workspace.measure(moved, batch).sum("loss");
      double up = moved[i];
      moved[i] = weights[i] - step;
      double slope =
          (above - workspace.measure(moved, batch).sum("loss")) / (up - moved[i]) / batch.count();
      moved[i] = weights[i];
      assertEquals(slope, gradient[i], tolerance, "weight " + i);
      largest = Math.max(largest, Math.abs(gradient[i]));
    }
    assertTrue(largest > 10 * tolerance, "gradients of " + largest + " prove nothing");
  }
}

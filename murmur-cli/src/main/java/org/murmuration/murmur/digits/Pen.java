package org.murmuration.murmur.digits;

import java.util.Arrays;

/** Strokes a trace onto a square of gray pixels; keeps its sheet for the next digit. */
final class Pen {
  /** Half the width, in pixels, over which an edge fades: as soft as MNIST's resampling. */
  private static final double FADE = 0.7;

  private static final int SIDE = WrittenDigits.SIDE;

  private final double[] cover = new double[WrittenDigits.PIXELS];

  /** Writes {@code trace} in gray up to {@code ink} into {@code pixels} from {@code offset}. */
  void draw(Trace trace, double ink, byte[] pixels, int offset) {
    Arrays.fill(cover, 0);
    for (int i = 0; i < trace.segments(); i++) {
      stroke(trace, i);
    }
    for (int p = 0; p < cover.length; p++) {
      pixels[offset + p] = (byte) (int) (cover[p] * ink + 0.5);
    }
  }

  private void stroke(Trace trace, int i) {
    double x = trace.fromX(i);
    double y = trace.fromY(i);
    double dx = trace.toX(i) - x;
    double dy = trace.toY(i) - y;
    double squaredLength = dx * dx + dy * dy + 1e-12; // never zero: it divides
    double reach = trace.halfWidth(i) + FADE;
    int right = last(Math.max(x, x + dx) + reach);
    int bottom = last(Math.max(y, y + dy) + reach);
    int left = first(Math.min(x, x + dx) - reach);
    for (int row = first(Math.min(y, y + dy) - reach); row <= bottom; row++) {
      double py = row + 0.5 - y;
      for (int column = left; column <= right; column++) {
        double px = column + 0.5 - x;
        double along = (px * dx + py * dy) / squaredLength;
        double t = along < 0 ? 0 : along > 1 ? 1 : along;
        double offX = px - t * dx;
        double offY = py - t * dy;
        double squaredDistance = offX * offX + offY * offY;
        if (squaredDistance < reach * reach) {
          double fade = (reach - Math.sqrt(squaredDistance)) / (2 * FADE);
          int p = row * SIDE + column;
          cover[p] = Math.max(cover[p], Math.min(1, fade));
        }
      }
    }
  }

  private static int first(double edge) {
    return Math.max(0, (int) edge);
  }

  private static int last(double edge) {
    return Math.min(SIDE - 1, (int) edge);
  }
}

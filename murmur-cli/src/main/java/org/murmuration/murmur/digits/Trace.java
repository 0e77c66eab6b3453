package org.murmuration.murmur.digits;

import java.util.Arrays;

/**
 * The way of the pen as short straight segments, each with the half width of its line; grown while
 * one digit is laid out, then used again for the next.
 *
 * <p>Between two control points the pen follows a cubic Hermite curve whose tangents are those of
 * Catmull and Rom (1974), weighted by chord length so that unequal distances make no loops.
 */
final class Trace {
  /** Longest piece of curve that is drawn straight, in half heights of a digit. */
  private static final double PIECE = 0.22;

  /** Keeps the tail of a 7 or a 9 on the sheet: 21 / 2 + 1.6 + 0.7 + 0.7 is 13.5. */
  private static final double MOST_OFF = 1.6;

  private double[] fromX = new double[64];
  private double[] fromY = new double[64];
  private double[] toX = new double[64];
  private double[] toY = new double[64];
  private double[] halfWidth = new double[64];
  private int segments;

  int segments() {
    return segments;
  }

  double fromX(int segment) {
    return fromX[segment];
  }

  double fromY(int segment) {
    return fromY[segment];
  }

  double toX(int segment) {
    return toX[segment];
  }

  double toY(int segment) {
    return toY[segment];
  }

  double halfWidth(int segment) {
    return halfWidth[segment];
  }

  /** Replaces the trace by the curve of {@code form} through the points {@code x, y}. */
  void follow(Form form, double[] x, double[] y, double[] width) {
    segments = 0;
    for (int i = 0; i + 1 < form.points(); i++) {
      if (form.goesOn(i)) {
        span(form, i, x, y, width);
      }
    }
  }

  private void span(Form form, int i, double[] x, double[] y, double[] width) {
    double chord = distance(x, y, i, i + 1);
    boolean entersSmoothly = form.isSmooth(i);
    boolean leavesSmoothly = form.isSmooth(i + 1);
    double enter = entersSmoothly ? chord / (distance(x, y, i - 1, i) + chord) : 1;
    double leave = leavesSmoothly ? chord / (chord + distance(x, y, i + 1, i + 2)) : 1;
    int before = entersSmoothly ? i - 1 : i;
    int after = leavesSmoothly ? i + 2 : i + 1;
    double enterX = (x[i + 1] - x[before]) * enter;
    double enterY = (y[i + 1] - y[before]) * enter;
    double leaveX = (x[after] - x[i]) * leave;
    double leaveY = (y[after] - y[i]) * leave;
    int pieces = 1 + (int) (chord / PIECE);
    double lastX = x[i];
    double lastY = y[i];
    for (int k = 1; k <= pieces; k++) {
      double t = (double) k / pieces;
      double nextX = hermite(t, x[i], enterX, x[i + 1], leaveX);
      double nextY = hermite(t, y[i], enterY, y[i + 1], leaveY);
      add(lastX, lastY, nextX, nextY, width[i] + (width[i + 1] - width[i]) * t);
      lastX = nextX;
      lastY = nextY;
    }
  }

  private static double hermite(double t, double from, double enter, double to, double leave) {
    double s = 1 - t;
    return s * s * ((1 + 2 * t) * from + t * enter) + t * t * ((3 - 2 * t) * to - s * leave);
  }

  private static double distance(double[] x, double[] y, int a, int b) {
    double dx = x[a] - x[b];
    double dy = y[a] - y[b];
    return Math.sqrt(dx * dx + dy * dy) + 1e-9; // never zero: it divides
  }

  private void add(double x0, double y0, double x1, double y1, double width) {
    if (segments == fromX.length) {
      grow();
    }
    fromX[segments] = x0;
    fromY[segments] = y0;
    toX[segments] = x1;
    toY[segments] = y1;
    halfWidth[segments] = width;
    segments++;
  }

  private void grow() {
    fromX = Arrays.copyOf(fromX, 2 * segments);
    fromY = Arrays.copyOf(fromY, 2 * segments);
    toX = Arrays.copyOf(toX, 2 * segments);
    toY = Arrays.copyOf(toY, 2 * segments);
    halfWidth = Arrays.copyOf(halfWidth, 2 * segments);
  }

  /**
   * Brings the trace to pixels as MNIST does: with its line as large as fits a square of {@code
   * box} pixels, the middle of its ink at ({@code centerX}, {@code centerY}), yet never further
   * than {@link #MOST_OFF} pixels from where the square itself would be centered.
   */
  void place(double box, double centerX, double centerY) {
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double bottom = -Double.MAX_VALUE;
    double widest = 0;
    double ink = 0;
    double inkX = 0;
    double inkY = 0;
    for (int i = 0; i < segments; i++) {
      left = Math.min(left, Math.min(fromX[i], toX[i]));
      right = Math.max(right, Math.max(fromX[i], toX[i]));
      top = Math.min(top, Math.min(fromY[i], toY[i]));
      bottom = Math.max(bottom, Math.max(fromY[i], toY[i]));
      widest = Math.max(widest, halfWidth[i]);
      double dx = toX[i] - fromX[i];
      double dy = toY[i] - fromY[i];
      double length = Math.sqrt(dx * dx + dy * dy);
      ink += length;
      inkX += length * (fromX[i] + toX[i]) / 2;
      inkY += length * (fromY[i] + toY[i]) / 2;
    }
    double scale = (box - 2 * widest) / Math.max(right - left, bottom - top);
    double offX = atMost(scale * ((left + right) / 2 - inkX / ink));
    double offY = atMost(scale * ((top + bottom) / 2 - inkY / ink));
    move(
        scale,
        centerX + offX - scale * (left + right) / 2,
        centerY + offY - scale * (top + bottom) / 2);
  }

  private static double atMost(double off) {
    return Math.max(-MOST_OFF, Math.min(MOST_OFF, off));
  }

  private void move(double scale, double shiftX, double shiftY) {
    for (int i = 0; i < segments; i++) {
      fromX[i] = fromX[i] * scale + shiftX;
      fromY[i] = fromY[i] * scale + shiftY;
      toX[i] = toX[i] * scale + shiftX;
      toY[i] = toY[i] * scale + shiftY;
    }
  }
}

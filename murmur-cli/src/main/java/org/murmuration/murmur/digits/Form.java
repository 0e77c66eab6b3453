package org.murmuration.murmur.digits;

/**
 * One way to write a digit: the control points through which the pen goes.
 *
 * <p>Written as {@code "x,y x,y! x,y / x,y x,y"}: x to the right and y downward, a digit about 60
 * wide and 100 high. {@code !} marks a corner, elsewhere the pen bends smoothly; {@code /} lifts
 * the pen.
 */
final class Form {
  private final int[] x;
  private final int[] y;
  private final boolean[] corner;
  private final boolean[] last;

  private Form(int points) {
    this.x = new int[points];
    this.y = new int[points];
    this.corner = new boolean[points];
    this.last = new boolean[points];
  }

  /** Reads a form; a slip in the project's own table is a programming error. */
  static Form parse(String text) {
    Form form = new Form(text.replace(" / ", " ").split(" ", -1).length);
    int at = 0;
    for (String stroke : text.split(" / ", -1)) {
      for (String point : stroke.split(" ", -1)) {
        form.set(at++, point);
      }
      form.last[at - 1] = true;
    }
    return form;
  }

  private void set(int at, String point) {
    corner[at] = point.endsWith("!");
    String[] parts = point.replace("!", "").split(",", -1);
    x[at] = Integer.parseInt(parts[0]);
    y[at] = Integer.parseInt(parts[1]);
  }

  int points() {
    return x.length;
  }

  /** Returns the distance of a point from the middle of the digit, in half heights. */
  double across(int point) {
    return (x[point] - 30) / 50.0;
  }

  /** Returns how far a point is below the middle of the digit, in half heights. */
  double down(int point) {
    return (y[point] - 50) / 50.0;
  }

  /** Says whether the pen goes on from {@code point} to the next one. */
  boolean goesOn(int point) {
    return !last[point];
  }

  /** Says whether the pen comes to {@code point} from the one before and leaves it smoothly. */
  boolean isSmooth(int point) {
    return point > 0 && !last[point - 1] && !last[point] && !corner[point];
  }
}

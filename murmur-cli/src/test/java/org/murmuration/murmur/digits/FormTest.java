package org.murmuration.murmur.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FormTest {
  @Test
  void parse_strokesAndCorners_kept() {
    Form form = Form.parse("0,0 30,50! 60,100 20,80 / 5,5 6,6");
    assertEquals(6, form.points());
    assertEquals(0.6, form.across(2), 1e-12);
    assertEquals(1.0, form.down(2), 1e-12);
    assertTrue(form.isSmooth(2));
    assertFalse(form.isSmooth(0), "the first point of a stroke");
    assertFalse(form.isSmooth(1), "a corner");
    assertFalse(form.isSmooth(3), "the last point of a stroke");
    assertFalse(form.isSmooth(4), "the first point of the next stroke");
    assertFalse(form.goesOn(3));
    assertTrue(form.goesOn(4));
  }

  @Test
  void parse_noNumber_refused() {
    assertThrows(NumberFormatException.class, () -> Form.parse("0,0 x,5"));
  }

  @Test
  void follow_smoothPoint_curvePassesThroughEveryControlPoint() {
    Form form = Form.parse("0,0 30,50 60,0");
    Trace trace = new Trace();
    double[] x = {0, 1, 2};
    double[] y = {0, 1, 0};
    trace.follow(form, x, y, new double[] {1, 2, 3});
    boolean passesMiddle = false;
    for (int i = 1; i < trace.segments(); i++) {
      assertEquals(trace.toX(i - 1), trace.fromX(i), "the pen was lifted before piece " + i);
      passesMiddle |= Math.abs(trace.fromX(i) - 1) < 1e-9 && Math.abs(trace.fromY(i) - 1) < 1e-9;
    }
    assertTrue(passesMiddle);
    assertEquals(3, trace.halfWidth(trace.segments() - 1), 1e-12);
  }
}

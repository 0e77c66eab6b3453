package org.murmuration.dp.composed;

/**
 * What a ring shorter than the law can change: a mass l comes in at l plus or minus lengths of the
 * ring. All bounds are Chernoff's, on the tilted law.
 *
 * @param tilt of the law
 * @param down change of tilt, with {@code logDown} = ln E[e^(-down l)]
 * @param up change of tilt, with {@code logUp} = ln E[e^(up l)]
 * @param lowest loss of the window
 * @param width of the ring
 * @param astray chance of the tilted law that is at a wrong place, or missing, for other reasons
 */
public record Aliases(
    double tilt,
    double down,
    double logDown,
    double up,
    double logUp,
    double lowest,
    double width,
    double astray) {
  /**
   * Returns how much delta at {@code epsilon} can change, over e^(logScale - tilt epsilon).
   *
   * <p>From below: a mass that comes in at y above epsilon counts at most e^(-tilt (y - epsilon)),
   * so also e^(-down (y - epsilon)) where down is at most the tilt; or, below the window at all, at
   * most as much as any mass can count. From above: beyond epsilon by a width. Missing: beyond the
   * window, in its own place.
   */
  double at(double epsilon) {
    double outside = largest() * Math.exp(Math.min(0, logDown + down * lowest));
    double far = down <= tilt ? Math.exp(logDown - down * (width - epsilon)) : outside;
    double above = largest() * Math.exp(logUp - up * (epsilon + width));
    double top = lowest + width;
    double missing = Math.exp(logUp - up * top - tilt * (top - epsilon));
    return repeated(Math.min(outside, far)) + repeated(above) + missing + largest() * astray;
  }

  /** Chance of the tilted law outside the window, or astray anyhow. */
  double outside() {
    double below = Math.exp(Math.min(0, logDown + down * lowest));
    return below + Math.exp(Math.min(0, logUp - up * (lowest + width))) + astray;
  }

  /** Once, twice, ... around the ring: each time e^(-change width) less. */
  private double repeated(double once) {
    return once / -Math.expm1(-Math.min(down, up) * width);
  }

  /** Largest e^(-tilt u) (1 - e^-u). */
  private double largest() {
    return Math.pow(tilt / (1 + tilt), tilt) / (1 + tilt);
  }
}

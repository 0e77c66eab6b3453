package org.murmuration.dp.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.murmuration.dp.convolution.ComposedLaw;
import org.murmuration.dp.convolution.Convolution;
import org.murmuration.dp.convolution.Fourier;
import org.murmuration.dp.convolution.Tilt;
import org.murmuration.dp.grid.Discretization;
import org.murmuration.dp.grid.GridUse;

/** One search for a narrow bracket: tilts stay, the step shrinks, and less is neglected. */
final class Refinement {
  private static final int ATTEMPTS = 6;

  /** Chance that may come in at wrong places at first, and how much less in each attempt. */
  private static final double NEGLECTED = 1e-7;

  private static final double LESS_NEGLECTED = 1e-2;

  /**
   * A finer step that leaves so much of the width is of no help: atoms that fit no grid do that.
   */
  private static final double STUCK = 0.9;

  /** Largest tilt times step: what turns on less than a cell is not looked at that closely. */
  private static final double STEEPEST = 4;

  private final List<Use> uses;
  private final List<Sketch> sketches;
  private final double[] tilts;
  private final double tail;

  /**
   * Makes a search.
   *
   * @param sketches of both ways, with the client first
   * @param tilts of both
   * @param tail chance that each law may leave out at each end
   */
  Refinement(List<Use> uses, List<Sketch> sketches, double[] tilts, double tail) {
    this.uses = uses;
    this.sketches = sketches;
    this.tilts = tilts;
    this.tail = tail;
  }

  /** Reads a number off a composed law, from above or from below. */
  interface Reading extends BiFunction<ComposedLaw, Boolean, Double> {}

  /**
   * Refines.
   *
   * @param width of epsilon to begin with
   * @param allowed width of a bracket
   */
  Bracket refine(double width, ToDoubleFunction<Bracket> allowed, Reading reading) {
    double count = uses.stream().mapToDouble(Use::count).sum();
    double wanted = Math.sqrt(4 * width / ((tilts[0] + 1) * count));
    double neglected = NEGLECTED;
    Bracket bracket = new Bracket(0, Double.POSITIVE_INFINITY);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Tilt present = window(0, STEEPEST / wanted, neglected);
      Tilt absent = window(1, STEEPEST / wanted, neglected);
      double window = Math.max(present.width(), absent.width());
      if (!(wanted > 0 && window > 0 && Double.isFinite(window / wanted))) {
        break; // nothing is known then
      }
      Ring ring = Ring.of(window, Math.max(wanted, Ring.shortestStep(uses, tail)), lattice());
      double before = bracket.width();
      bracket = bracket.and(sure(ring, present, absent, reading));
      double most = allowed.applyAsDouble(bracket);
      boolean stuck = bracket.width() > STUCK * before;
      if (bracket.width() <= most || ring.isLongest() || stuck) {
        break;
      }
      double shrink = 0.9 * Math.sqrt(most / bracket.width());
      wanted = ring.step() * Math.max(0.25, Math.min(0.7, shrink));
      neglected *= LESS_NEGLECTED;
    }
    return bracket;
  }

  private Tilt window(int way, double steepest, double neglected) {
    return TiltSearch.window(sketches.get(way), Math.min(tilts[way], steepest), neglected);
  }

  /** What leaves the range of doubles on the way says nothing. */
  private Bracket sure(Ring ring, Tilt present, Tilt absent, Reading reading) {
    try {
      return read(ring, present, absent, reading);
    } catch (ArithmeticException e) {
      return new Bracket(0, Double.POSITIVE_INFINITY);
    }
  }

  private Bracket read(Ring ring, Tilt present, Tilt absent, Reading reading) {
    List<GridUse> above = new ArrayList<>();
    List<GridUse> below = new ArrayList<>();
    for (Use use : uses) {
      Discretization law = Discretization.of(use.law(), ring.step(), tail);
      above.add(law.above(use.count()));
      if (use.law().isTight()) {
        below.add(law.below(use.count()));
      }
    }
    Convolution convolution =
        new Convolution(new Fourier(ring.length()), ring.step(), present, absent);
    double lower = below.isEmpty() ? 0 : worst(convolution, below, reading, false);
    return Bracket.ofSure(lower, worst(convolution, above, reading, true));
  }

  private static double worst(
      Convolution convolution, List<GridUse> laws, Reading reading, boolean above) {
    return convolution.compose(laws).stream()
        .mapToDouble(law -> reading.apply(law, above))
        .max()
        .orElseThrow();
  }

  private OptionalDouble lattice() {
    return uses.stream()
        .map(use -> use.law().lattice())
        .flatMapToDouble(OptionalDouble::stream)
        .min();
  }
}

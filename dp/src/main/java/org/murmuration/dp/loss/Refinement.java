package org.murmuration.dp.loss;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.tilt.Sketch;
import org.murmuration.dp.tilt.Tilt;
import org.murmuration.dp.tilt.TiltSearch;

/** One search for a narrow bracket: tilts stay, the step shrinks, and less is neglected. */
final class Refinement {
  private static final int ATTEMPTS = 6;

  /**
   * The bracket of T uses under a tilt is about (tilt + 1) T step^2 / 6.5 wide where the lower laws
   * balance; somewhat finer hardly ever needs a second attempt.
   */
  static final double SQUARES = 5;

  /**
   * Chance that may come in at wrong places at first, whatever width is asked for and of it, and
   * how much less in each attempt.
   */
  private static final double NEGLECTED = 1e-7;

  private static final double NEGLECTED_OF_WIDTH = 1e-2;

  private static final double LESS_NEGLECTED = 1e-2;

  /**
   * A finer step that leaves so much of the width is of no help: atoms that fit no grid do that.
   */
  private static final double STUCK = 0.9;

  /** On rings up to this another attempt costs nearly nothing, and may be the first fine one. */
  private static final int CHEAP = 1 << 14;

  /** Largest tilt times step: what turns on less than a cell is not looked at that closely. */
  private static final double STEEPEST = 4;

  /** On rings up to this a second grid is not worth its while. */
  private static final double LONG = 1 << 18;

  /** Of three rings. */
  private static final double MOST_POINTS = 3.0 * Ring.LONGEST;

  /** Points of a single grid over those of two parts from which on these are tried first. */
  private static final double FEWER = 4;

  private final List<Use> uses;
  private final List<Sketch> sketches;
  private final double[] tilts;
  private final double tail;

  /** How much less than usual may be neglected each way, as the tilts are weaker. */
  private final double[] lessNeglected = {1, 1};

  private boolean weakened;

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
    this.tilts = tilts.clone();
    this.tail = tail;
  }

  Bracket refine(Search search) {
    double width = search.width();
    double count = uses.stream().mapToDouble(Use::count).sum();
    double wanted = Math.sqrt(SQUARES * width / ((tilts[0] + 1) * count));
    double neglected = Math.min(NEGLECTED, NEGLECTED_OF_WIDTH * width);
    double points = windows(wanted, neglected).width() / wanted;
    InParts inParts = new InParts(uses, sketches, tail, search);
    if (points > LONG) {
      double expected =
          width * Math.max(1, Ring.beyondLongest(points) * Ring.beyondLongest(points));
      double most = Math.min(MOST_POINTS, points);
      inParts.narrow(Math.min(most, points / FEWER), most, expected);
      if (inParts.isMet() || inParts.bracket().width() <= expected) {
        return inParts.bracket(); // a single grid would tell no more
      }
    }
    Bracket bracket = Bracket.UNKNOWN;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Windows windows = windows(wanted, neglected);
      double window = windows.width();
      if (!(wanted > 0 && window > 0 && Double.isFinite(window / wanted))) {
        break; // nothing is known then
      }
      double step = Math.max(wanted, Ring.shortestStep(uses, tail));
      Ring ring = Ring.of(window, step, Ring.reach(uses, tail), lattice());
      double before = bracket.width();
      Grid grid = new Grid(ring, windows.present(), windows.absent(), attempt > 0);
      bracket = bracket.and(sure(() -> grid.read(uses, tail, search.reading())));
      inParts.learn(bracket);
      double most = search.allowed().applyAsDouble(inParts.bracket());
      boolean stuck = ring.length() > CHEAP && bracket.width() > STUCK * before;
      if (attempt == 0 && search.isFarFrom(bracket)) {
        inParts.narrow(MOST_POINTS, MOST_POINTS, bracket.width());
      }
      if (inParts.isMet()) {
        break;
      }
      boolean shorter =
          attempt > 0 && !ring.isLongest() && weaken(search.aim().apply(bracket), neglected);
      if ((ring.isLongest() || stuck) && !shorter) {
        break;
      }
      double shrink = 0.9 * Math.sqrt(most / bracket.width());
      wanted = ring.step() * Math.max(0.25, Math.min(0.7, shrink));
      neglected *= LESS_NEGLECTED;
    }
    return inParts.bracket();
  }

  /** Takes weaker tilts, once, where their windows are much shorter. */
  private boolean weaken(Aim aim, double neglected) {
    if (weakened) {
      return false;
    }
    weakened = true;
    boolean shorter = false;
    for (int way = 0; way < tilts.length; way++) {
      TiltSearch.Weaker usual = new TiltSearch.Weaker(tilts[way], neglected);
      TiltSearch.Weaker weaker =
          TiltSearch.weaker(sketches.get(way), usual, aim.epsilon(), aim.logDelta());
      shorter |= weaker.tilt() < usual.tilt();
      tilts[way] = weaker.tilt();
      lessNeglected[way] = weaker.neglected() / neglected;
    }
    return shorter;
  }

  /** Both ways' windows: where no ring is long enough, to neglect less costs more than it gives. */
  private Windows windows(double wanted, double neglected) {
    double steepest = STEEPEST / wanted;
    Windows windows = new Windows(window(0, steepest, neglected), window(1, steepest, neglected));
    boolean fits = Ring.isLongEnough(windows.width(), wanted);
    return fits || neglected >= NEGLECTED
        ? windows
        : new Windows(window(0, steepest, NEGLECTED), window(1, steepest, NEGLECTED));
  }

  private Tilt window(int way, double steepest, double neglected) {
    double tilt = Math.min(tilts[way], steepest);
    return TiltSearch.window(sketches.get(way), tilt, neglected * lessNeglected[way]);
  }

  private record Windows(Tilt present, Tilt absent) {

    double width() {
      return Math.max(present.width(), absent.width());
    }
  }

  /** What leaves the range of doubles on the way says nothing. */
  static Bracket sure(Supplier<Bracket> reading) {
    try {
      return reading.get();
    } catch (ArithmeticException e) {
      return Bracket.UNKNOWN;
    }
  }

  private OptionalDouble lattice() {
    return uses.stream()
        .map(use -> use.law().lattice())
        .flatMapToDouble(OptionalDouble::stream)
        .min();
  }
}

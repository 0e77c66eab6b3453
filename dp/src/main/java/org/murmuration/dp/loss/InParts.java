package org.murmuration.dp.loss;

import java.util.List;
import java.util.Optional;
import org.murmuration.dp.law.Use;
import org.murmuration.dp.tilt.Sketch;

/** What is known so far, and its search in two parts, each time nearer at what is read. */
final class InParts {
  private static final int ATTEMPTS = 6;

  /** How much more than a bracket was too wide the next one is asked to be narrower. */
  private static final double SAFELY = 0.6;

  private static final double LEAST_SHRINK = 1 / 64.0;

  /** By how much less narrow it may be where rings are too short. */
  private static final double WIDER = 2;

  /** A bracket that still has so much of its width is not made narrow that way. */
  private static final double STUCK = 0.8;

  /** Mostly no more than that of what may be lacking is. */
  private static final double LIKELY = 0.1;

  private static final int WIDENINGS = 16;

  private final List<Use> uses;
  private final List<Sketch> sketches;
  private final double tail;
  private final Search search;
  private Bracket bracket = Bracket.UNKNOWN;
  private boolean began;

  /** Of the number, where the bracket tells little. */
  private double guess;

  /** How fast ln delta falls where it was read, if that is known. */
  private double slope;

  InParts(List<Use> uses, List<Sketch> sketches, double tail, Search search) {
    this.uses = uses;
    this.sketches = sketches;
    this.tail = tail;
    this.search = search;
    this.guess = search.expected();
  }

  Bracket bracket() {
    return bracket;
  }

  boolean isMet() {
    return search.isMet(bracket);
  }

  /** Takes a bracket that is known otherwise. */
  void learn(Bracket other) {
    bracket = bracket.and(other);
  }

  /**
   * Narrows the bracket, until hardly more is learned; once.
   *
   * @param first points of all rings that it may take to begin with
   * @param points that it may take later
   * @param widest bracket that is of use
   */
  void narrow(double first, double points, double widest) {
    if (began) {
      return;
    }
    double asked = bracket.isKnown() ? allowed() : search.width();
    Optional<Attempt> next = fitting(asked, first, widest);
    for (int i = 0; i < ATTEMPTS && next.isPresent(); i++) {
      began = true;
      Bracket before = bracket;
      Attempt attempt = next.get();
      learn(read(attempt));
      guess = guess(before);
      boolean near = bracket.isKnown() && aim().isNear(attempt.question.aim());
      boolean stuck = near && bracket.width() > STUCK * before.width();
      if (isMet() || stuck || !(bracket.isKnown() || bracket.lower() > before.lower())) {
        return;
      }
      asked = near ? attempt.question.width() * shrink() : attempt.question.width();
      asked = Math.min(asked, allowed());
      next = fitting(asked, points, bracket.width());
    }
  }

  /** A question and the parting that answers it. */
  private record Attempt(Parting.Question question, Parting parting) {}

  /** As narrow as asked, or as rings allow: where width and what is lacking are least. */
  private Optional<Attempt> fitting(double asked, double points, double widest) {
    Optional<Attempt> best = Optional.empty();
    double least = widest;
    double width = asked;
    for (int i = 0; i < WIDENINGS && width <= least; i++, width *= WIDER) {
      Parting.Question question = question(width);
      Optional<Parting> parting = Parting.of(question).filter(one -> one.points() <= points);
      double likely = width + parting.map(one -> LIKELY * one.lacking()).orElse(0.0);
      if (parting.isPresent() && likely <= least) {
        least = likely;
        best = Optional.of(new Attempt(question, parting.get()));
      }
    }
    return best;
  }

  private double allowed() {
    return search.allowed().applyAsDouble(about());
  }

  private double shrink() {
    return Math.max(LEAST_SHRINK, Math.min(1, allowed() / bracket.width()) * SAFELY);
  }

  private Bracket read(Attempt attempt) {
    return Refinement.sure(
        () -> {
          Parted parted = new Parted(attempt.question, attempt.parting);
          Bracket read = parted.read(search);
          slope = parted.slope();
          return read;
        });
  }

  private Parting.Question question(double width) {
    return new Parting.Question(uses, sketches, aim(), slope, tail, width);
  }

  private Aim aim() {
    return bracket.isKnown() ? search.aim().apply(about()) : search.first();
  }

  /** About where the number is: inside, or while the ends are far apart where it was guessed. */
  private Bracket about() {
    if (bracket.isNarrow()) {
      return bracket.between();
    }
    double number = Math.min(bracket.upper(), Math.max(bracket.lower(), guess));
    return new Bracket(number, number);
  }

  /** The end that came farther: that attempt looked where it is. */
  private double guess(Bracket before) {
    double fell = before.upper() / bracket.upper();
    double rose = bracket.lower() / before.lower();
    if (fell > 1 || rose > 1) {
      return rose > fell ? bracket.lower() : bracket.upper(); // from nothing known, the upper
    }
    return guess;
  }
}

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
  private static final double WIDER = 4;

  /** A bracket that still has so much of its width is not made narrow that way. */
  private static final double STUCK = 0.8;

  private static final int WIDENINGS = 8;

  private final List<Use> uses;
  private final List<Sketch> sketches;
  private final double tail;
  private final Search search;
  private Bracket bracket = Bracket.UNKNOWN;
  private boolean began;

  /** How fast ln delta falls where it was read, if that is known. */
  private double slope;

  InParts(List<Use> uses, List<Sketch> sketches, double tail, Search search) {
    this.uses = uses;
    this.sketches = sketches;
    this.tail = tail;
    this.search = search;
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

  /** As narrow as asked, or as rings allow. */
  private Optional<Attempt> fitting(double asked, double points, double widest) {
    double width = asked;
    for (int i = 0; i < WIDENINGS && width <= widest; i++, width *= WIDER) {
      Parting.Question question = question(width);
      Optional<Parting> parting = Parting.of(question).filter(one -> one.points() <= points);
      if (parting.isPresent()) {
        return Optional.of(new Attempt(question, parting.get()));
      }
    }
    return Optional.empty();
  }

  private double allowed() {
    return search.allowed().applyAsDouble(bracket);
  }

  private double shrink() {
    return Math.max(LEAST_SHRINK, Math.min(1, allowed() / bracket.width()) * SAFELY);
  }

  private Bracket read(Attempt attempt) {
    Parted parted = new Parted(attempt.question, attempt.parting);
    Bracket read = Refinement.sure(() -> parted.read(search));
    slope = parted.slope();
    return read;
  }

  private Parting.Question question(double width) {
    return new Parting.Question(uses, sketches, aim(), slope, tail, width);
  }

  private Aim aim() {
    return bracket.isKnown() ? search.aim().apply(bracket.between()) : search.first();
  }
}

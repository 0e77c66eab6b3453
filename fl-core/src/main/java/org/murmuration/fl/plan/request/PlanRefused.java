package org.murmuration.fl.plan.request;

import java.util.List;

/** A plan that cannot hold: which of its numbers clash, and what would resolve it. */
public final class PlanRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> clash;
  private final String remedy;

  /** Says that the facts of {@code clash} cannot all hold, and what would resolve it. */
  public PlanRefused(List<String> clash, String remedy) {
    super("plan refused: " + String.join("; ", clash) + "; " + remedy);
    this.clash = List.copyOf(clash);
    this.remedy = remedy;
  }

  /** The facts that cannot all hold, one a line. */
  public List<String> clash() {
    return clash;
  }

  /** What to change. */
  public String remedy() {
    return remedy;
  }
}

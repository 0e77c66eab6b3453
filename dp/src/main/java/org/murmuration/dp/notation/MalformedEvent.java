package org.murmuration.dp.notation;

/** A text that is no event: where it goes wrong, and what could stand there. */
public final class MalformedEvent extends Exception {
  private static final long serialVersionUID = 1L;

  private final int position;
  private final String problem;

  MalformedEvent(int position, String problem) {
    super("at character " + (position + 1) + " of the event: " + problem);
    this.position = position;
    this.problem = problem;
  }

  /** Where it goes wrong: an index into the text, or its length where the text ends too early. */
  public int position() {
    return position;
  }

  /** What was expected there and what came instead, or which value is outside of its range. */
  public String problem() {
    return problem;
  }
}

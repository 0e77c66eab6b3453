package org.murmuration.fl.checkpoint;

/** A file that holds no state, or not the one of this run: cut off, changed, or another's. */
public final class MalformedState extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedState(String message) {
    super(message);
  }

  static MalformedState at(String field, int offset, String problem) {
    return new MalformedState(field + " at byte " + offset + ": " + problem);
  }
}

package org.murmuration.secagg.history;

/** Stored bytes that are not the spelling of a history. */
public final class MalformedHistory extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final int offset;

  MalformedHistory(String field, int offset, String problem) {
    super(field + " at byte " + offset + ": " + problem);
    this.field = field;
    this.offset = offset;
  }

  /** Returns the name of the field that is wrong. */
  public String field() {
    return field;
  }

  /** Returns where the field starts, in bytes from the start of the history. */
  public int offset() {
    return offset;
  }
}

package org.murmuration.secagg.state;

/**
 * Stored bytes that are damaged, or not the canonical spelling of a state of this plan and owner.
 */
public final class MalformedState extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final int offset;

  /** Says which field is wrong, where it starts in the stored bytes, and what is wrong with it. */
  public MalformedState(String field, int offset, String problem) {
    super(field + " at byte " + offset + ": " + problem);
    this.field = field;
    this.offset = offset;
  }

  /** Returns the name of the field that is wrong. */
  public String field() {
    return field;
  }

  /** Returns where the field starts, in bytes from the start of what was stored. */
  public int offset() {
    return offset;
  }
}

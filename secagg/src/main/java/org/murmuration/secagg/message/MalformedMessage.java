package org.murmuration.secagg.message;

/** Bytes from outside that are not the canonical spelling of the expected message. */
public final class MalformedMessage extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final int offset;
  private final long expectedBytes;

  MalformedMessage(String field, int offset, long expectedBytes, String problem) {
    super(
        field + " at byte " + offset + ", " + expectedBytes + " bytes expected there: " + problem);
    this.field = field;
    this.offset = offset;
    this.expectedBytes = expectedBytes;
  }

  /** Returns the name of the field that is wrong. */
  public String field() {
    return field;
  }

  /** Returns where the field starts, in bytes from the start of the message. */
  public int offset() {
    return offset;
  }

  /** Returns how many bytes were expected from the offset on. */
  public long expectedBytes() {
    return expectedBytes;
  }
}

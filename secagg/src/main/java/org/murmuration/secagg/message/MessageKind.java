package org.murmuration.secagg.message;

/** The kinds of message in the order in which a session sends them; the code is on the wire. */
public enum MessageKind {
  KEY_ADVERTISEMENT(1),
  ROSTER(2),
  KEY_SHARES(3),
  FORWARDED_SHARES(4),
  MASKED_INPUT(5),
  SURVIVOR_SET(6),
  SURVIVOR_SIGNATURE(7),
  SURVIVOR_CONFIRMATION(8),
  UNMASK_RESPONSE(9);

  private final int code;

  MessageKind(int code) {
    this.code = code;
  }

  /** Returns the number of this kind on the wire. */
  public int code() {
    return code;
  }
}

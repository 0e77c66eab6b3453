package org.murmuration.secagg.spelling;

/** Whose state it is; the code is stored. */
public enum Role {
  CLIENT(1),
  SERVER(2);

  private final int code;

  Role(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}

package org.murmuration.murmur.console;

/** What a script learns from the end of a command. */
public enum ExitCode {
  DONE(0, "done"),
  CHECKED_AND_FALSE(1, "checked_and_false"),
  BAD_INPUT(2, "bad_input"),
  REFUSED(3, "refused"),
  TOO_FEW_SURVIVORS(4, "too_few_survivors"),
  UNRECOVERABLE(4, "unrecoverable"),
  INTERNAL(70, "internal");

  private final int number;
  private final String code;

  ExitCode(int number, String code) {
    this.number = number;
    this.code = code;
  }

  /** The process's exit status. */
  public int number() {
    return number;
  }

  /** The word for it in {@code {"error":{"code"}}}. */
  public String code() {
    return code;
  }
}

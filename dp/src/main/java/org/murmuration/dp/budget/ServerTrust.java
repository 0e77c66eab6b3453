package org.murmuration.dp.budget;

/** With what the server is trusted where noise does not stand between it and the clients. */
public enum ServerTrust {
  /** Sums go through a protocol; noise, if any, is added to them by the server. */
  WITH_EXACT_SUMS(
      "The server is trusted with the exact sum of every cohort: noise is added after it, if at"
          + " all."),

  /** Nothing hides single clients from whoever sums. */
  WITH_EVERY_UPDATE(
      "The server is trusted with every client's own update, which it gets in the clear.");

  private final String sentence;

  ServerTrust(String sentence) {
    this.sentence = sentence;
  }

  /** The trust, as a full sentence. */
  public String sentence() {
    return sentence;
  }
}

package org.murmuration.secagg.share;

/** Any {@code needed} of {@code holders} shares rebuild a secret; fewer tell nothing. */
public record Threshold(int needed, int holders) {
  public Threshold {
    if (needed < 2) {
      throw new IllegalArgumentException(
          "at least 2 shares must be needed, got " + needed + "; with 1 each share is the secret");
    }
    if (holders < needed) {
      throw new IllegalArgumentException(
          "expected at least " + needed + " holders, got " + holders + "; lower the threshold");
    }
  }
}

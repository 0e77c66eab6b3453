package org.murmuration.fl.plan.request;

/** What is asked to become of noise that more survivors than the floor bring. */
public enum Surplus {
  /** It stays: the more survive, the more noise. */
  KEEP,
  /** The server adds the noise of whoever is missing to the largest cohort. */
  TOP_UP,
  /** What so many do not need is opened by the survivors and taken back by the server. */
  REMOVE
}

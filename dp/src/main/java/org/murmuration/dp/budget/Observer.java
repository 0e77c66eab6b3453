package org.murmuration.dp.budget;

/** Against whom a promise holds. */
public enum Observer {
  /** Who sees the models that are published and nothing else, and does not know the cohorts. */
  RELEASED_MODELS("released", "anyone who sees only the released models"),

  /** The server, the clients of the same cohort, and whoever watches connections. */
  SERVER("server", "the server, and everyone else who knows which clients took part");

  private final String label;
  private final String who;

  Observer(String label, String who) {
    this.label = label;
    this.who = who;
  }

  /** The name in reports: released or server. */
  public String label() {
    return label;
  }

  /** Whom it means, as part of a sentence. */
  public String who() {
    return who;
  }
}

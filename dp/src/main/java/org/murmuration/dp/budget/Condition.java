package org.murmuration.dp.budget;

/** What a bounded promise rests on, each in one plain sentence. */
public enum Condition {
  /** Amplification by sampling holds only against who does not know the cohorts. */
  SECRET_POISSON_COHORTS(
      "Every client entered each cohort independently and with the same probability, and who was"
          + " in which cohort must stay secret."),

  /** Aborted rounds hide a client only as far as the plan reckoned with losses. */
  LOSSES_AS_DECLARED(
      "Clients are lost independently, for reasons outside their data, each with at most the chance"
          + " that the plan declares."),

  /** No amplification is claimed. */
  KNOWN_COHORTS("The promise does not rest on keeping the cohorts secret.");

  private final String sentence;

  Condition(String sentence) {
    this.sentence = sentence;
  }

  /** The condition, as a full sentence. */
  public String sentence() {
    return sentence;
  }
}

package org.murmuration.dp.budget;

/** What a bounded promise rests on, each in one plain sentence. */
public enum Condition {
  /** Noise is added after the sum, so whoever sums must be trusted. */
  SERVER_TRUSTED_WITH_EXACT_SUM(
      "The server is trusted with the exact sum of every cohort and adds the noise itself: against"
          + " the server there is no differential privacy."),

  /** Amplification by sampling holds only against who does not know the cohorts. */
  SECRET_POISSON_COHORTS(
      "Every client entered each cohort independently and with the same probability, and who was"
          + " in which cohort must stay secret."),

  /** Aborted rounds hide a client only as far as the plan reckoned with losses. */
  LOSSES_AS_DECLARED(
      "Clients are lost for reasons outside their data, and no larger part of them than the plan"
          + " declares."),

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

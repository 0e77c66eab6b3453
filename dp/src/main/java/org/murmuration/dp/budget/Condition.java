package org.murmuration.dp.budget;

/** What a bounded promise rests on, each in one plain sentence. */
public enum Condition {
  /** Amplification by sampling holds only against who does not know the cohorts. */
  SECRET_POISSON_COHORTS(
      "Every client entered each cohort independently and with the same probability, and who was"
          + " in which cohort must stay secret."),

  /** The same of cohorts that have one size: who is not drawn leaves a place to another. */
  SECRET_FIXED_COHORTS(
      "Every set of clients of the cohort's size was equally likely, who was in which cohort must"
          + " stay secret, and neither what a client sends nor whether it comes depends on earlier"
          + " cohorts."),

  /** Aborted rounds hide a client only as far as the plan reckoned with losses. */
  LOSSES_AS_DECLARED(
      "Clients are lost independently, for reasons outside their data, all with one chance, at most"
          + " the one that the plan declares."),

  /** The same where a client's own loss may depend on its data, and is paid for. */
  OTHERS_LOST_AS_DECLARED(
      "As many clients are eligible as are asked, and all but the one that is hidden are lost"
          + " independently, for reasons outside its data, all with one chance, at most the one that"
          + " the plan declares."),

  /** No amplification is claimed. */
  KNOWN_COHORTS("The promise does not rest on keeping the cohorts secret."),

  /** Noise that colluders know, or that was never drawn, hides nobody. */
  HONEST_SHARES(
      "At least as many clients as the plan counts on draw their noise as they should, survive and"
          + " tell it to nobody."),

  /** One noise whoever came. */
  SERVER_TOPS_UP("The server adds the noise of those who did not come, up to the plan's maximum."),

  /** The same, with less noise. */
  SERVER_TAKES_SURPLUS_BACK(
      "The server follows the protocol and takes back just the noise that the survivors opened."),

  /** Losses add up over the rounds that a client is in. */
  OWN_PARTICIPATION_CAP(
      "No client takes part in more rounds than the plan's cap, which it counts."),

  /** Masks hide by cryptography. */
  COMPUTATIONAL("It holds against who cannot break X25519, AES-256 or SHA-256."),

  /** A lying server is outside of a passive plan. */
  SERVER_FOLLOWS_PROTOCOL(
      "The server follows the protocol, though it keeps and reads what it gets; one that lies is"
          + " promised nothing."),

  /** What a lying server can gain is counted. */
  SERVER_MAY_LIE(
      "The server may lie as far as the plan's adversary says, with at most the corrupt clients"
          + " that the plan assumes.");

  private final String sentence;

  Condition(String sentence) {
    this.sentence = sentence;
  }

  /** The condition, as a full sentence. */
  public String sentence() {
    return sentence;
  }
}

package org.murmuration.fl.consent;

import java.util.List;
import org.murmuration.fl.plan.RoundPlan;

/** Whether a client takes part in the rounds of a plan. */
public sealed interface Consent {
  /**
   * It does.
   *
   * @param plan as the client derived it; it rounds, noises and packs by this one
   */
  record Given(RoundPlan plan) implements Consent {}

  /**
   * It does not.
   *
   * @param objections each with what was offered and what the client asks for, at least one
   */
  record Withheld(List<Objection> objections) implements Consent {
    public Withheld {
      objections = List.copyOf(objections);
    }
  }

  /**
   * One reason to stay away.
   *
   * @param reason for programs
   * @param detail for people
   */
  record Objection(Reason reason, String detail) {}

  /** What a client objects to. */
  enum Reason {
    /** The numbers cannot all hold. */
    NO_PLAN,
    /** The server's plan does not follow from the numbers it gives. */
    OTHER_PLAN,
    /** The server would see exact sums. */
    NO_NOISE_OF_CLIENTS,
    /** A client's update may be longer than it wants to be seen. */
    CLIP,
    /** Its own share of the noise is too small. */
    NOISE_SHARE,
    /** Too few survivors hide it. */
    SURVIVOR_FLOOR,
    /** More may collude than the plan counts on. */
    COLLUDERS,
    /** The sums stand against a weaker adversary than it wants. */
    ADVERSARY,
    /** Its training metrics would take more of its loss than it wants to give for them. */
    METRICS,
    /** All plans together would cost it more than it wants to lose, by its own ledger. */
    LEDGER,
    /** It may lose more than it wants to. */
    LOSS,
    /** It has taken part often enough. */
    PARTICIPATIONS
  }
}

package org.murmuration.fl.plan.promise;

import java.util.OptionalInt;
import org.murmuration.fl.cohort.CountLaw;
import org.murmuration.fl.plan.request.PlanRequest;

/** In how many rounds one client takes part. */
public final class Participating {
  /** So seldom does a client meet the cap that the plan chooses. */
  private static final double CAPPED = 1e-3;

  private Participating() {}

  /**
   * Returns the most rounds of a run that one client takes part in: {@code cap}, or where there is
   * none, what a client exceeds in one run of a thousand.
   */
  public static int most(PlanRequest request, OptionalInt cap) {
    int rounds = request.rounds();
    if (cap.isPresent()) {
      return Math.min(rounds, cap.getAsInt());
    }
    double chance = request.sampling().drawn(request.clients()).mean() / request.clients();
    if (chance >= 1) {
      return rounds;
    }
    CountLaw taken = new CountLaw(rounds, chance);
    int most = Math.max(1, (int) Math.ceil(taken.mean()));
    while (most < rounds && taken.above(most) > CAPPED) {
      most++;
    }
    return most;
  }
}

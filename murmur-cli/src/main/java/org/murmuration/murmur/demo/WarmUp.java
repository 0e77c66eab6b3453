package org.murmuration.murmur.demo;

import java.util.List;
import java.util.Optional;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.murmur.run.TrainingRun;
import org.murmuration.murmur.run.TrainingSettings;

/**
 * Work before the clock starts, so that the run that happens to be first does not pay for it: every
 * digit is drawn and the compiler has seen both kinds of round.
 *
 * <p>The models of these rounds are dropped unseen, so they cost no privacy.
 */
public final class WarmUp {
  /** After these a round takes its usual time, within a few percent. */
  public static final int ROUNDS = 3;

  private WarmUp() {}

  /** Draws the digits of all writers and runs {@link #ROUNDS} rounds of each kind. */
  public static void run(Demo demo) throws PlanRefused {
    TrainingSettings settings = demo.withPrivacy();
    try (Workers workers = Workers.of(settings.running().threads())) {
      for (ClientData clients : List.of(settings.data().training(), settings.data().heldOut())) {
        workers.map(clients.ids(), clients::rows);
      }
    }
    for (TrainingSettings each : List.of(demo.withPrivacy(), demo.without())) {
      TrainingSettings few = each.forRounds(ROUNDS);
      new TrainingRun(few, few.plan()).run(line -> Optional.empty());
    }
  }
}

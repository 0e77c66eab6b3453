package org.murmuration.fl.consent;

import java.util.Optional;
import org.murmuration.dp.account.Calibration;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.filter.AddedDelta;
import org.murmuration.dp.filter.Refusal;
import org.murmuration.dp.filter.RenyiFilter;
import org.murmuration.dp.filter.Spending;
import org.murmuration.dp.filter.SpendingTerms;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.promise.ObserverTerms;
import org.murmuration.fl.plan.promise.PrivacyTerms;

/**
 * What one client has lost to servers over all plans that it took part in, by its own count.
 *
 * <p>Guarantee: however plans follow from what rounds before gave, all rounds that it lets through
 * lose at most its epsilon at its delta together, against who sees every one of them. A round is
 * spent when its input is made, whatever comes of it. Not safe for several threads.
 */
public final class ClientLedger {
  /** Part of delta for what no noise covers: samplers, graphs. */
  private static final double ADDED = 0.01;

  private final Spending spending;

  private ClientLedger(Spending spending) {
    this.spending = spending;
  }

  /** Returns an empty one that lets through {@code epsilon} at {@code delta} for good. */
  public static ClientLedger of(Epsilon epsilon, Delta delta) {
    AddedDelta added = new AddedDelta(ADDED * delta.value(), ADDED * delta.value());
    Delta events = delta.minus(added.total());
    PrivacyEvent<?> all =
        new PrivacyEvent.Gaussian<>(
            Calibration.noiseMultiplier(
                Adjacency.ZERO_OUT, PrivacyEvent.Gaussian::new, epsilon, events));
    return new ClientLedger(
        new Spending(
            new SpendingTerms(
                "one client",
                Observer.SERVER,
                epsilon,
                delta,
                added,
                RenyiFilter.bestFor(all, epsilon, events))));
  }

  /** Why the client should not take part in one more round of {@code plan}, if so. */
  public Optional<String> refusal(RoundPlan plan) {
    Optional<ObserverTerms> server = plan.privacy().flatMap(PrivacyTerms::server);
    return server.isEmpty()
        ? Optional.of("the plan has no noise that the server does not know, so the loss has no end")
        : spending.refusal(server.get().roundEvent(), addedDelta(server.get())).map(Refusal::why);
  }

  /**
   * Counts a round of {@code plan}: to be called before its input leaves.
   *
   * @throws IllegalStateException if it is refused
   */
  public void spend(RoundPlan plan) {
    ObserverTerms server =
        plan.privacy()
            .flatMap(PrivacyTerms::server)
            .orElseThrow(() -> new IllegalStateException(refusal(plan).orElseThrow()));
    spending.add(server.roundEvent(), addedDelta(server));
  }

  /** Epsilon of all rounds so far, at the delta of the ledger. */
  public double spent() {
    return spending.odometer().charges() == 0 ? 0 : spending.odometer().loss().upper();
  }

  /** An equal part for each round, rounded up. */
  private static double addedDelta(ObserverTerms server) {
    return Math.nextUp(server.uncovered().at(0) / server.participations());
  }
}

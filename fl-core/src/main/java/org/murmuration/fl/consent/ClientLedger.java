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

  private final SpendingTerms terms;
  private final Spending spending;

  private ClientLedger(SpendingTerms terms) {
    this.terms = terms;
    this.spending = new Spending(terms);
  }

  /**
   * Returns an empty one that lets through {@code epsilon} at {@code delta} for good. Above an
   * epsilon of 27 each round pays more delta for its samplers, by e to what is above; where delta
   * cannot pay, about 45 at a delta of 1e-6, every plan is refused.
   */
  public static ClientLedger of(Epsilon epsilon, Delta delta) {
    AddedDelta added = new AddedDelta(ADDED * delta.value(), ADDED * delta.value());
    Delta events = delta.minus(added.total());
    PrivacyEvent<?> all =
        new PrivacyEvent.Gaussian<>(
            Calibration.noiseMultiplier(
                Adjacency.ZERO_OUT, PrivacyEvent.Gaussian::new, epsilon, events));
    return new ClientLedger(
        new SpendingTerms(
            "one client",
            Observer.SERVER,
            epsilon,
            delta,
            added,
            RenyiFilter.bestFor(all, epsilon, events)));
  }

  /** Why the client should not take part in one more round of {@code plan}, if so. */
  public Optional<String> refusal(RoundPlan plan) {
    Optional<ObserverTerms> server = plan.privacy().flatMap(PrivacyTerms::server);
    return server.isEmpty()
        ? Optional.of("the plan has no noise that the server does not know, so the loss has no end")
        : refusal(server.get());
  }

  private Optional<String> refusal(ObserverTerms server) {
    double added = addedDelta(server);
    double most = terms.addedDelta().perCharge();
    return added > most
        ? Optional.of(
            "what no noise covers costs a delta of "
                + added
                + " a round at the ledger's epsilon of "
                + terms.epsilon().value()
                + ", the ledger has "
                + most
                + " for all rounds; keep one of a smaller epsilon or a larger delta")
        : spending.refusal(server.roundEvent(), added).map(Refusal::why);
  }

  /**
   * Counts a round of {@code plan}: to be called before its input leaves.
   *
   * @throws IllegalStateException if it is refused
   */
  public void spend(RoundPlan plan) {
    Optional<String> refusal = refusal(plan);
    if (refusal.isPresent()) {
      throw new IllegalStateException(refusal.get());
    }
    ObserverTerms server = plan.privacy().flatMap(PrivacyTerms::server).orElseThrow();
    spending.add(server.roundEvent(), addedDelta(server));
  }

  /** Epsilon of all rounds so far, at the delta of the ledger. */
  public double spent() {
    return spending.odometer().charges() == 0 ? 0 : spending.odometer().loss().upper();
  }

  /**
   * An equal part for each round, rounded up, at the ledger's epsilon and not at the plan's: how
   * far samplers are from their law costs e to the loss of all plans together.
   */
  private double addedDelta(ObserverTerms server) {
    return Math.nextUp(server.uncovered().at(terms.epsilon().value()) / server.participations());
  }
}

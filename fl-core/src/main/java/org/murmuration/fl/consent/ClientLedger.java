package org.murmuration.fl.consent;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
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
import org.murmuration.dp.ledger.Ledger;
import org.murmuration.dp.ledger.LedgerHead;
import org.murmuration.dp.ledger.MalformedLedger;
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
public final class ClientLedger implements Closeable {
  /** Part of delta for what no noise covers: samplers, graphs. */
  private static final double ADDED = 0.01;

  private static final String WHOSE = "one client";

  private final SpendingTerms terms;
  private final Account spending;

  private ClientLedger(Account spending) {
    this.terms = spending.terms();
    this.spending = spending;
  }

  /**
   * Returns an empty one that lets through {@code epsilon} at {@code delta} for good. Above an
   * epsilon of 27 each round pays more delta for its samplers, by e to what is above; where delta
   * cannot pay, about 45 at a delta of 1e-6, every plan is refused.
   *
   * <p>In memory: what it counted is forgotten when the process ends. A device keeps {@link
   * #create}'s.
   */
  public static ClientLedger of(Epsilon epsilon, Delta delta) {
    SpendingTerms terms = terms(epsilon, delta);
    return new ClientLedger(new Account.InMemory(terms, new Spending(terms)));
  }

  /**
   * Makes one like {@link #of} in a file, as {@code docs/ledger.md} has it: each round is on disk
   * before {@link #spend} returns, and a round that was torn by a crash counts as all that was
   * left.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file of this name
   */
  public static ClientLedger create(Path file, Epsilon epsilon, Delta delta) throws IOException {
    return new ClientLedger(new Account.InFile(Ledger.create(file, terms(epsilon, delta))));
  }

  /**
   * Opens one that {@link #create} made, with all that it counted.
   *
   * @throws MalformedLedger if it is no ledger, was damaged or changed
   * @throws IllegalArgumentException if it is a ledger, and no client's own
   */
  public static ClientLedger open(Path file) throws IOException, MalformedLedger {
    Ledger ledger = Ledger.open(file);
    SpendingTerms terms = ledger.terms();
    if (!terms.population().equals(WHOSE) || terms.observer() != Observer.SERVER) {
      ledger.close();
      throw new IllegalArgumentException(
          file
              + " is the ledger of '"
              + terms.population()
              + "' against observer "
              + terms.observer().label()
              + "; a client's own is made by ClientLedger.create");
    }
    return new ClientLedger(new Account.InFile(ledger));
  }

  private static SpendingTerms terms(Epsilon epsilon, Delta delta) {
    AddedDelta added = new AddedDelta(ADDED * delta.value(), ADDED * delta.value());
    Delta events = delta.minus(added.total());
    PrivacyEvent<?> all =
        new PrivacyEvent.Gaussian<>(
            Calibration.noiseMultiplier(
                Adjacency.ZERO_OUT, PrivacyEvent.Gaussian::new, epsilon, events));
    return new SpendingTerms(
        WHOSE, Observer.SERVER, epsilon, delta, added, RenyiFilter.bestFor(all, epsilon, events));
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

  /**
   * Length and last hash of a file's, to be kept where it cannot be set back: an older file is
   * noticed by nothing else. Empty for one in memory.
   */
  public Optional<LedgerHead> head() {
    return spending instanceof Account.InFile file
        ? Optional.of(file.ledger.head())
        : Optional.empty();
  }

  /** Lets go of the file, if there is one. */
  @Override
  public void close() throws IOException {
    if (spending instanceof Account.InFile file) {
      file.ledger.close();
    }
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

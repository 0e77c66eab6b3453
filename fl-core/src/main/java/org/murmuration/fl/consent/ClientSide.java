package org.murmuration.fl.consent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.murmuration.fl.consent.Consent.Objection;
import org.murmuration.fl.consent.Consent.Reason;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.secagg.key.Digest;

/**
 * What the clients of a simulated run decide, each for itself: every one derives the plan from its
 * public numbers, compares digests, and keeps its own count.
 *
 * <p>All clients of a process would derive the same, so they share one derivation of a request; it
 * is made from the request alone, never taken from the server. Safe for several threads.
 */
public final class ClientSide {
  private final ClientTerms terms;
  private final Function<ClientId, Optional<ClientLedger>> fresh;
  private final Map<ClientId, Optional<ClientLedger>> ledgers = new ConcurrentHashMap<>();
  private final Recent<PlanRequest, RoundPlan> derived = new Recent<>();
  private final Recent<Offer, Consent> judged = new Recent<>();

  /**
   * What a server says of a round.
   *
   * @param request the public numbers of the run
   * @param clip of the round, where the plan's follows the updates
   * @param digest of the plan that the server says follows from them
   */
  public record Offer(PlanRequest request, OptionalDouble clip, Digest digest) {}

  private ClientSide(ClientTerms terms, Function<ClientId, Optional<ClientLedger>> fresh) {
    this.terms = terms;
    this.fresh = fresh;
  }

  /** Clients that ask for no more than that the plan follows from its numbers. */
  public static ClientSide deriving() {
    return of(ClientTerms.none());
  }

  /** Clients that all insist on {@code terms}, for one plan at a time. */
  public static ClientSide of(ClientTerms terms) {
    return new ClientSide(terms, client -> Optional.empty());
  }

  /**
   * Clients that all insist on {@code terms}, each with a ledger that goes on over plans.
   *
   * @param ledgers of each client, asked for once: fresh, or opened from the client's file
   */
  public static ClientSide of(ClientTerms terms, Function<ClientId, ClientLedger> ledgers) {
    return new ClientSide(terms, client -> Optional.of(ledgers.apply(client)));
  }

  /**
   * Returns whether {@code client} takes part in one more round.
   *
   * @param spent rounds of this plan that it sent an input in, by its own count
   */
  public Consent consider(ClientId client, Offer offer, int spent) {
    Consent ofPlan = judged(offer);
    if (!(ofPlan instanceof Consent.Given given)) {
      return ofPlan;
    }
    List<Objection> objections = new ArrayList<>(terms.tooOften(given.plan(), spent));
    ledger(client)
        .flatMap(ledger -> refusal(ledger, given.plan()))
        .map(why -> new Objection(Reason.LEDGER, why))
        .ifPresent(objections::add);
    return objections.isEmpty() ? given : new Consent.Withheld(objections);
  }

  /** Counts a round of {@code plan} for {@code client}: before its input leaves. */
  public void spend(ClientId client, RoundPlan plan) {
    ledger(client).ifPresent(ledger -> spend(ledger, plan));
  }

  /** The ledger of {@code client}, where it keeps one. */
  public Optional<ClientLedger> ledger(ClientId client) {
    return ledgers.computeIfAbsent(client, fresh);
  }

  private static Optional<String> refusal(ClientLedger ledger, RoundPlan plan) {
    synchronized (ledger) {
      return ledger.refusal(plan);
    }
  }

  private static void spend(ClientLedger ledger, RoundPlan plan) {
    synchronized (ledger) {
      ledger.spend(plan);
    }
  }

  private synchronized Consent judged(Offer offer) {
    Consent consent = judged.get(offer).orElseGet(() -> judge(offer));
    judged.put(offer, consent);
    return consent;
  }

  private Consent judge(Offer offer) {
    try {
      RoundPlan plan = derived(offer.request()).at(offer.clip());
      List<Objection> objections = terms.objections(plan, offer.digest());
      return objections.isEmpty() ? new Consent.Given(plan) : new Consent.Withheld(objections);
    } catch (PlanRefused | IllegalArgumentException | ArithmeticException none) {
      return ClientTerms.noPlan(none);
    }
  }

  private RoundPlan derived(PlanRequest request) throws PlanRefused {
    Optional<RoundPlan> before = derived.get(request);
    RoundPlan plan = before.isPresent() ? before.get() : RoundPlan.derive(request);
    derived.put(request, plan);
    return plan;
  }
}

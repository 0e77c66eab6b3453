package org.murmuration.fl.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.consent.ClientSide;
import org.murmuration.fl.consent.Consent;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.fl.round.Contribution;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.Turn;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.SurplusChain;

/** What clients do in a process's rounds: agree or not, count, train, and make their words. */
final class ClientTurns {
  private final FederatedProcess.Parts parts;
  private final ClientSide clients;

  /** Inputs made by each client here: what a lost state forgets, and what forks would share. */
  private final Map<ClientId, Integer> inputs = new ConcurrentHashMap<>();

  ClientTurns(FederatedProcess.Parts parts, ClientSide clients) {
    this.parts = parts;
    this.clients = clients;
  }

  /** A client that objects, or has spent its participations, does not answer. */
  List<Member> members(RoundPlan plan, Cohort cohort, CohortWork work) {
    ClientSide.Offer offer =
        new ClientSide.Offer(plan.request(), work.state().clip(), plan.digest());
    List<Member> members = new ArrayList<>(cohort.size());
    for (ClientId client : cohort.members()) {
      Consent consent = clients.consider(client, offer, taken(work.state(), client));
      if (consent instanceof Consent.Given given) {
        members.add(new Member(client, surplus -> contribute(given.plan(), work, client, surplus)));
      }
    }
    return members;
  }

  private int taken(FederatedState state, ClientId client) {
    return Math.max(state.participations().of(client), inputs.getOrDefault(client, 0));
  }

  /** By the plan that the client derived itself. */
  private RingVector contribute(
      RoundPlan own, CohortWork work, ClientId client, SurplusChain surplus) {
    clients.spend(client, own);
    inputs.compute(client, (id, before) -> taken(work.state(), id) + 1);
    work.contributors().add(client);
    RoundId round = work.state().round();
    Optional<ModelWeights> kept = Optional.ofNullable(work.state().clients().get(client));
    Seed shuffle = parts.seed().child("shuffle", round.number()).child(client.value());
    try (ClientSecrets secrets = parts.randomness().client(round, client).with(surplus)) {
      Contribution contribution =
          new ClientRound(own, parts.algorithm().work())
              .contribute(
                  new Turn(round, work.sent(), kept, shuffle), parts.data().rows(client), secrets);
      contribution.keeps().ifPresent(keeps -> keep(work, client, keeps));
      return contribution.words();
    }
  }

  /** A claim about secret cohorts may rest on clients that keep nothing. */
  private void keep(CohortWork work, ClientId client, ModelWeights keeps) {
    if (!parts.algorithm().work().remembers()) {
      throw new IllegalStateException(
          "the work of "
              + parts.algorithm().name()
              + " keeps something for a client's next round; say so by ClientWork.remembers()");
    }
    work.kept().put(client, keeps);
  }
}

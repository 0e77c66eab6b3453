package org.murmuration.fl.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.consent.ClientSide;
import org.murmuration.fl.consent.ClientSide.Offer;
import org.murmuration.fl.consent.Consent;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.Lanes;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.ring.Segment;

/**
 * Clients' metrics through the same sums as their updates: whole units in lanes of a word each, the
 * server opens the sum over those who came and nothing below the floor.
 *
 * <p>Guarantee: with at most {@link #exactRows} rows a client no lane overflows, and the sums are
 * those of the metrics' units, exactly. There is no differential privacy: an exact sum says what it
 * says. Where the training had some, use {@link PrivateEvaluation}.
 */
public final class SummedEvaluation implements ClientsEvaluation {
  /** Below three the others of a sum are one client, who can subtract itself. */
  static final int SMALLEST_FLOOR = 3;

  private final Parts parts;
  private final ClientSide side;

  /**
   * What it is made of.
   *
   * @param aggregation how words are summed
   * @param floor fewest clients whose sum is opened, at least 3
   * @param dropout fraction of the clients that may be lost on the way, in [0, 1)
   */
  public record Parts(
      Measure measure,
      ClientData data,
      Aggregation aggregation,
      RunRandomness randomness,
      int floor,
      double dropout) {
    public Parts {
      if (floor < SMALLEST_FLOOR) {
        throw new IllegalArgumentException(
            "a sum over fewer than "
                + SMALLEST_FLOOR
                + " clients tells one of them of the other; the floor was "
                + floor);
      }
    }
  }

  public SummedEvaluation(Parts parts) {
    this(parts, ClientSide.deriving());
  }

  /**
   * The same among clients that decide for themselves whether they take part. The sums are exact,
   * so who wants noise of clients, or keeps a ledger, is in none.
   */
  public SummedEvaluation(Parts parts, ClientSide side) {
    this.parts = parts;
    this.side = side;
  }

  @Override
  public Outcome of(RoundId round, ModelWeights weights, List<ClientId> clients, int floor)
      throws PlanRefused {
    int fewest = Math.max(floor, parts.floor());
    if (clients.size() < fewest) {
      return ClientsEvaluation.tooFew(clients, fewest);
    }
    RoundPlan plan = planWithFloor(clients.size(), fewest);
    List<Member> members = members(plan, round, weights, clients);
    if (members.size() < plan.bounds().survivorFloor()) {
      return new Outcome.Aborted(
          members.size()
              + " clients take part, fewer than the floor of "
              + plan.bounds().survivorFloor());
    }
    RoundOutcome outcome =
        parts.aggregation().sum(plan, round, EvaluationDigest.of(weights), members).outcome();
    return outcome instanceof RoundOutcome.Summed summed
        ? released(plan, round, summed)
        : new Outcome.Aborted("too few clients were left to open the sum: " + outcome);
  }

  /** Those who agree, each with the plan that it derived itself; every evaluation has a new one. */
  private List<Member> members(
      RoundPlan plan, RoundId round, ModelWeights weights, List<ClientId> clients) {
    Offer offer = new Offer(plan.request(), plan.adaptiveClip(), plan.digest());
    List<Member> members = new ArrayList<>();
    for (ClientId client : clients) {
      if (side.consider(client, offer, 0) instanceof Consent.Given given) {
        members.add(new Member(client, () -> words(given.plan(), round, weights, client)));
      }
    }
    return members;
  }

  /** The plan's own floor, where it is the higher one: a high floor makes a sparse graph do. */
  private RoundPlan planWithFloor(int clients, int fewest) throws PlanRefused {
    RoundPlan plan = plan(clients, OptionalInt.empty());
    return plan.bounds().survivorFloor() >= fewest ? plan : plan(clients, OptionalInt.of(fewest));
  }

  /** The update that travels along is a single zero. */
  private RoundPlan plan(int clients, OptionalInt floor) throws PlanRefused {
    Wishes everyone =
        new Wishes(OptionalInt.of(clients), floor, OptionalInt.empty(), OptionalInt.empty(), 0)
            .against(new Opposition(Adversary.PASSIVE, 0, OptionalInt.empty()));
    return RoundPlan.derive(
        new PlanRequest(
            clients,
            new FixedSizeSampling(clients),
            parts.dropout(),
            1,
            1,
            parts.measure().metrics(),
            new Protection.Unprotected(OptionalDouble.empty(), 1),
            everyone));
  }

  /** Most rows that one of {@code clients} may have for sums to be exact. */
  public long exactRows(int clients) {
    long bound = new Segment(1, new Lanes(1), clients).magnitudeBound();
    double unitsPerRow =
        parts.measure().metrics().all().stream()
            .mapToDouble(SummedEvaluation::unitsPerRow)
            .reduce(1, Math::max);
    return (long) Math.floor((double) bound / unitsPerRow);
  }

  private static double unitsPerRow(Metric metric) {
    return Math.max(Math.abs(metric.least()), Math.abs(metric.most())) / metric.unit();
  }

  private RingVector words(RoundPlan plan, RoundId round, ModelWeights weights, ClientId client) {
    side.spend(client, plan);
    long most = exactRows(plan.bounds().maxCohort());
    MetricSums sums = parts.measure().of(weights, client, parts.data().rows(client));
    if (sums.examples() > most) {
      throw new IllegalArgumentException(
          "a client has "
              + sums.examples()
              + " rows, a sum over "
              + plan.bounds().maxCohort()
              + " clients holds "
              + most
              + "; evaluate fewer clients at a time");
    }
    try (ClientSecrets secrets = randomness().client(round, client)) {
      return ClientRound.words(
          plan, round, plan.clipper().clip(new float[1]), new Tally(1, sums), secrets);
    }
  }

  private RunRandomness randomness() {
    return parts.randomness().of("summed-evaluation");
  }

  private Outcome released(RoundPlan plan, RoundId round, RoundOutcome.Summed summed) {
    try (RandomBits unused = randomness().noise(round)) {
      Optional<Tally> tally =
          plan.release(round, summed.sum(), summed.survivors().size(), unused).tally();
      return new Outcome.Released(tally.orElseThrow().sums(), summed.survivors().size());
    }
  }
}

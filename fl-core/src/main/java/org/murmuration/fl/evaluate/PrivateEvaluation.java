package org.murmuration.fl.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleFunction;
import org.murmuration.dp.noise.NoiseMemory;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.consent.ClientSide;
import org.murmuration.fl.consent.ClientSide.Offer;
import org.murmuration.fl.consent.Consent;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Range;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.plan.surplus.Opened;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation;
import org.murmuration.fl.round.Aggregation.Member;
import org.murmuration.fl.round.ClientRound;
import org.murmuration.fl.round.ClientSecrets;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.surplus.OpenedSurplus;
import org.murmuration.secagg.surplus.SurplusChain;

/**
 * The mean over clients of each one's own metrics, noised: every client weighs 1, and all its
 * metrics are one vector, one mechanism with a joint bound (Kairouz et al. 2021, arXiv 2102.06387,
 * is the way of the vector).
 *
 * <p>A metric in [least, most] goes in as a number in [-1, 1], so a client's vector is at most as
 * long as the root of their number, and the noise follows from that bound. A client without rows
 * counts as the middle of each range. The mean is over as many clients as are expected, whoever
 * came.
 *
 * <p>Guarantee: that of {@link #plan()}, for as many evaluations as were planned; it adds up with
 * what the training lost. Each is spent before its noise is drawn. Every client derives the plan
 * again, and one that keeps a ledger charges it before its words are made.
 */
public final class PrivateEvaluation {
  private final Parts parts;
  private final RoundPlan plan;
  private final ClientSide clients;
  private final RunRandomness randomness;
  private final Map<ClientId, Integer> inputs = new ConcurrentHashMap<>();
  private final AtomicInteger spent = new AtomicInteger();

  /**
   * What it is made of.
   *
   * @param ranges of the metrics that are told, by name; what is outside counts as the edge
   * @param protection given the L2 bound of a client's vector, what is promised
   * @param dropout fraction of the clients that may be lost on the way
   * @param evaluations how many are planned
   */
  public record Parts(
      Measure measure,
      ClientData data,
      Aggregation aggregation,
      RunRandomness randomness,
      Map<String, Range> ranges,
      DoubleFunction<Protection> protection,
      double dropout,
      int evaluations) {
    public Parts {
      ranges = new LinkedHashMap<>(ranges);
      if (ranges.isEmpty() || !measure.metrics().names().containsAll(ranges.keySet())) {
        throw new IllegalArgumentException(
            "ranges are given for "
                + ranges.keySet()
                + ", the model has "
                + measure.metrics().names()
                + "; give a range for at least one of them");
      }
    }
  }

  /** How an evaluation ended; it is spent either way. */
  public sealed interface Outcome {
    /** Noised means over clients, by metric; noise may push them out of their range. */
    record Released(Map<String, Double> means) implements Outcome {}

    /**
     * Nothing is released.
     *
     * @param why for people
     */
    record Aborted(String why) implements Outcome {}
  }

  private PrivateEvaluation(Parts parts, RoundPlan plan, ClientSide clients) {
    this.parts = parts;
    this.plan = plan;
    this.clients = clients;
    this.randomness = parts.randomness().of("private-evaluation");
  }

  /**
   * Plans evaluations of all clients of the data.
   *
   * @throws PlanRefused if the protection cannot be given
   * @throws IllegalArgumentException if the protection is none
   */
  public static PrivateEvaluation plan(Parts parts) throws PlanRefused {
    return plan(parts, ClientSide.deriving());
  }

  /**
   * The same among clients that decide for themselves whether they take part, and count what it
   * costs them: who objects stays away.
   *
   * @throws PlanRefused if the protection cannot be given
   * @throws IllegalArgumentException if the protection is none
   */
  public static PrivateEvaluation plan(Parts parts, ClientSide side) throws PlanRefused {
    int clients = parts.data().ids().size();
    RoundPlan plan =
        RoundPlan.derive(
            new PlanRequest(
                clients,
                new FixedSizeSampling(clients),
                parts.dropout(),
                parts.evaluations(),
                parts.ranges().size(),
                parts.protection().apply(Math.sqrt(parts.ranges().size())),
                new Wishes(
                        OptionalInt.of(clients),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        OptionalInt.empty(),
                        0)
                    .against(new Opposition(Adversary.PASSIVE, 0, OptionalInt.empty()))));
    if (plan.privacy().isEmpty()) {
      throw new IllegalArgumentException(
          "this protection promises nothing; exact sums are SummedEvaluation's");
    }
    return new PrivateEvaluation(parts, plan, side);
  }

  /** What is promised for all planned evaluations, and how. */
  public RoundPlan plan() {
    return plan;
  }

  /** Evaluations that were spent. */
  public int spent() {
    return spent.get();
  }

  /** Standard deviation of the noise in a released mean, by metric. */
  public Map<String, Double> noiseDeviations() {
    Map<String, Double> deviations = new LinkedHashMap<>();
    parts
        .ranges()
        .forEach(
            (name, range) -> deviations.put(name, range.unscaledDeviation(plan.noiseDeviation())));
    return deviations;
  }

  /**
   * Evaluates {@code weights}: the next planned evaluation.
   *
   * @throws IllegalStateException if all planned ones are spent
   */
  public Outcome of(ModelWeights weights) {
    int number = spent.incrementAndGet();
    if (number > parts.evaluations()) {
      spent.decrementAndGet();
      throw new IllegalStateException(
          "all " + parts.evaluations() + " planned evaluations are spent; plan for more");
    }
    RoundId round = new RoundId(number);
    List<Member> members = members(round, weights);
    if (members.size() < plan.bounds().survivorFloor()) {
      return new Outcome.Aborted(members.size() + " clients take part, below the plan's floor");
    }
    RoundOutcome outcome =
        parts.aggregation().sum(plan, round, EvaluationDigest.of(weights), members).outcome();
    if (!(outcome instanceof RoundOutcome.Summed summed)) {
      return new Outcome.Aborted("too few clients were left to open the sum: " + outcome);
    }
    if (summed.survivors().size() < plan.bounds().survivorFloor()) {
      return new Outcome.Aborted(
          summed.survivors().size() + " survivors are below the plan's floor");
    }
    return released(round, summed);
  }

  /** Those who agree, each with the plan that it derived itself. */
  private List<Member> members(RoundId round, ModelWeights weights) {
    Offer offer = new Offer(plan.request(), plan.adaptiveClip(), plan.digest());
    List<Member> members = new ArrayList<>();
    for (ClientId client : parts.data().ids().stream().sorted().toList()) {
      if (clients.consider(client, offer, inputs.getOrDefault(client, 0))
          instanceof Consent.Given given) {
        members.add(
            new Member(client, surplus -> words(given.plan(), round, weights, client, surplus)));
      }
    }
    return members;
  }

  /** Spent before anything is drawn. */
  private RingVector words(
      RoundPlan own, RoundId round, ModelWeights weights, ClientId client, SurplusChain surplus) {
    clients.spend(client, own);
    inputs.merge(client, 1, Integer::sum);
    MetricSums sums = parts.measure().of(weights, client, parts.data().rows(client));
    try (ClientSecrets secrets = randomness.client(round, client).with(surplus)) {
      return ClientRound.words(own, round, own.clipper().clip(vector(sums)), Tally.NONE, secrets);
    }
  }

  private float[] vector(MetricSums sums) {
    float[] vector = new float[parts.ranges().size()];
    int at = 0;
    for (var range : parts.ranges().entrySet()) {
      vector[at++] = sums.examples() == 0 ? 0 : range.getValue().scaled(sums.mean(range.getKey()));
    }
    return vector;
  }

  private Outcome released(RoundId round, RoundOutcome.Summed summed) {
    try (OpenedSurplus surplus = summed.surplus();
        RandomBits noise = randomness.noise(round)) {
      Opened opened = new Opened(summed.sum(), summed.survivors().size(), surplus);
      float[] mean = plan.release(round, opened, noise, NoiseMemory.NONE).mean().toArray();
      Map<String, Double> means = new LinkedHashMap<>();
      int at = 0;
      for (var range : parts.ranges().entrySet()) {
        means.put(range.getKey(), range.getValue().unscaled(mean[at++]));
      }
      return new Outcome.Released(means);
    }
  }
}

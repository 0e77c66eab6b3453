package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohorts;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.gossip.GossipProcess;
import org.murmuration.fl.gossip.GossipRule;
import org.murmuration.fl.gossip.GossipState;
import org.murmuration.fl.gossip.PeerGraph;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.robust.CoordinateMedian;
import org.murmuration.fl.robust.Krum;
import org.murmuration.fl.robust.RobustAggregator;
import org.murmuration.fl.robust.RobustRule;
import org.murmuration.fl.robust.TrimmedMean;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.simulate.UnprotectedAggregation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

/**
 * What others see single updates of: rules in the place of the sum, and gossip. Each through its
 * whole process against its paper's lines in doubles: the same weights after each of twenty rounds,
 * and a loss that has come down.
 */
class OpenAlgorithmsConvergenceTest {
  private static final int CLIENTS = 10;
  private static final int COHORT = 7;
  private static final int ROUNDS = 20;
  private static final double SERVER_RATE = 0.7;
  private static final LocalSgd SGD = new LocalSgd(2, 2, 0.1f);
  private static final Seed SEED = Seed.of(5);
  private static final Workers ONE = Workers.of(1);

  /** Rounding, and floats, twenty rounds of them. */
  private static final double TOLERANCE = 2e-4;

  private final ToyClients data = new ToyClients(CLIENTS);
  private final Model model = new SoftmaxRegression(ToyClients.FEATURES, ToyClients.CLASSES);
  private final PlainSoftmax plain = new PlainSoftmax(ToyClients.FEATURES, ToyClients.CLASSES);

  @AfterAll
  static void close() {
    ONE.close();
  }

  /** Yin et al. 2018, definition 1. */
  @Test
  void median_sevenClients_followsThePaper() throws PlanRefused {
    follows(new CoordinateMedian(), updates -> each(updates, column -> column[COHORT / 2]));
  }

  /** Yin et al. 2018, definition 2: one from each end is left out. */
  @Test
  void trimmedMean_sevenClients_followsThePaper() throws PlanRefused {
    follows(
        new TrimmedMean(1),
        updates ->
            each(updates, column -> Arrays.stream(column, 1, COHORT - 1).sum() / (COHORT - 2.0)));
  }

  /** Blanchard et al. 2017, sections 4 and 6: the sums of distances to the n - f - 2 nearest. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void krum_sevenClientsOneLiar_followsThePaper(int chosen) throws PlanRefused {
    follows(
        new Krum(1, chosen),
        updates -> {
          List<double[]> best =
              updates.stream()
                  .sorted(Comparator.comparingDouble(one -> nearest(one, updates, COHORT - 3)))
                  .limit(chosen)
                  .toList();
          return each(best, column -> Arrays.stream(column).sum() / chosen);
        });
  }

  /** What is made of a cohort's updates. */
  private interface Combination {
    double[] of(List<double[]> updates);
  }

  /** What is made of one coordinate's values, ascending. */
  private interface OfColumn {
    double of(double[] ascending);
  }

  private static double[] each(List<double[]> updates, OfColumn rule) {
    return IntStream.range(0, updates.get(0).length)
        .mapToDouble(
            i -> rule.of(updates.stream().mapToDouble(update -> update[i]).sorted().toArray()))
        .toArray();
  }

  /** The sum of the squared distances of {@code one} to so many others. */
  private static double nearest(double[] one, List<double[]> all, int count) {
    return all.stream()
        .filter(other -> other != one)
        .mapToDouble(
            other ->
                IntStream.range(0, one.length)
                    .mapToDouble(i -> (one[i] - other[i]) * (one[i] - other[i]))
                    .sum())
        .sorted()
        .limit(count)
        .sum();
  }

  private void follows(RobustRule rule, Combination paper) throws PlanRefused {
    FederatedProcess process = process(rule);
    FederatedState state = process.initialize();
    double[] w = new double[plain.size()];
    double before = loss(w);
    for (int round = 1; round <= ROUNDS; round++) {
      List<ClientId> members = members(round);
      state =
          process
              .next(state, Cohorts.of(state.round(), new FixedSizeSampling(COHORT), members))
              .state();
      double[] start = w;
      double[] step = paper.of(members.stream().map(client -> update(start, client)).toList());
      w = sum(start, SERVER_RATE, step);
      assertNear(w, state.model(), "round " + round);
    }
    assertTrue(loss(w) < 0.75 * before, "the loss went from " + before + " to " + loss(w));
  }

  private FederatedProcess process(RobustRule rule) throws PlanRefused {
    Protection alike = new Protection.Unprotected(OptionalDouble.empty(), 1);
    var request =
        Requests.ofDimension(
            Requests.fixed(CLIENTS, COHORT, 0, ROUNDS, alike), model.shape().size());
    Losses nobody = new Losses(Dropouts.none(), Seed.of(3));
    return new FederatedProcess(
        new FederatedProcess.Parts(
            RoundPlan.derive(Requests.wishing(request, Requests.laneBits(32))),
            model,
            Algorithm.fedAvg(new LocalTrainer(model, SGD), SERVER_RATE),
            data,
            new RobustAggregator(new UnprotectedAggregation(nobody, ONE), rule),
            new RunRandomness.Simulated(Seed.of(31)),
            SEED));
  }

  /** Seven of the ten, another seven each round. */
  private List<ClientId> members(int round) {
    return IntStream.range(0, COHORT)
        .map(i -> (i * 3 + round) % CLIENTS)
        .sorted()
        .mapToObj(data.ids()::get)
        .toList();
  }

  private double[] update(double[] w, ClientId client) {
    return sum(plain.descended(w, data.rows(client), SGD), -1, w);
  }

  /** Boyd et al. 2006, section II: both of a pair take their mean. */
  @Test
  void gossip_pairwise_followsThePaper() {
    follows(
        GossipRule.PAIRWISE,
        peers -> {
          double[] mean = scaled(0.5, sum(peers.get(0), 1, peers.get(1)));
          return List.of(mean, mean.clone());
        });
  }

  /** Blot et al. 2016, Algorithms 2 and 3; a model's last number is its peer's weight. */
  @Test
  void gossip_push_followsThePaper() {
    follows(
        GossipRule.PUSH,
        peers -> {
          double[] sender = peers.get(0).clone();
          double[] receiver = peers.get(1).clone();
          int weight = sender.length - 1;
          sender[weight] /= 2;
          double both = sender[weight] + receiver[weight];
          for (int i = 0; i < weight; i++) {
            receiver[i] = (receiver[weight] * receiver[i] + sender[weight] * sender[i]) / both;
          }
          receiver[weight] = both;
          return List.of(sender, receiver);
        });
  }

  /**
   * @param exchange makes of who wakes and its neighbor what they are after it
   */
  private void follows(GossipRule rule, UnaryOperator<List<double[]>> exchange) {
    PeerGraph ring = PeerGraph.ring(CLIENTS);
    GossipProcess process =
        new GossipProcess(
            new GossipProcess.Parts(
                new LocalTrainer(model, SGD), data, ring, rule, 2 * CLIENTS, SEED));
    GossipState state = process.initialize();
    List<double[]> peers = new ArrayList<>();
    IntStream.range(0, CLIENTS).forEach(peer -> peers.add(alone()));
    double before = loss(new double[plain.size()]);
    for (int round = 1; round <= ROUNDS; round++) {
      state = process.next(state, ONE);
      for (int peer = 0; peer < CLIENTS; peer++) {
        peers.set(peer, trained(peers.get(peer), data.ids().get(peer)));
      }
      talk(peers, ring, exchange, SEED.child("gossip", round).generator());
      for (int peer = 0; peer < CLIENTS; peer++) {
        String where = rule + " round " + round + ", peer " + peer;
        assertNear(peers.get(peer), state.models().get(peer), where);
        assertEquals(peers.get(peer)[plain.size()], state.weights().get(peer), 1e-12, where);
      }
    }
    double after = peers.stream().mapToDouble(this::loss).max().orElseThrow();
    assertTrue(after < 0.75 * before, "the worst loss of a peer: " + before + " to " + after);
  }

  /** Zeros, and behind them an equal weight. */
  private double[] alone() {
    double[] peer = new double[plain.size() + 1];
    peer[plain.size()] = 1.0 / CLIENTS;
    return peer;
  }

  private double[] trained(double[] peer, ClientId client) {
    double[] w = Arrays.copyOf(peer, plain.size());
    double[] trained = Arrays.copyOf(plain.descended(w, data.rows(client), SGD), plain.size() + 1);
    trained[plain.size()] = peer[plain.size()];
    return trained;
  }

  private static void talk(
      List<double[]> peers,
      PeerGraph graph,
      UnaryOperator<List<double[]>> exchange,
      RandomGenerator random) {
    for (int i = 0; i < 2 * CLIENTS; i++) {
      int awake = random.nextInt(CLIENTS);
      List<Integer> neighbors = graph.neighbors().get(awake);
      int neighbor = neighbors.get(random.nextInt(neighbors.size()));
      List<double[]> after = exchange.apply(List.of(peers.get(awake), peers.get(neighbor)));
      peers.set(awake, after.get(0));
      peers.set(neighbor, after.get(1));
    }
  }

  private static double[] sum(double[] of, double times, double[] more) {
    return IntStream.range(0, of.length).mapToDouble(i -> of[i] + times * more[i]).toArray();
  }

  private static double[] scaled(double by, double[] values) {
    return Arrays.stream(values).map(value -> by * value).toArray();
  }

  private void assertNear(double[] expected, ModelWeights got, String where) {
    for (int i = 0; i < plain.size(); i++) {
      assertEquals(expected[i], got.get(i), TOLERANCE, where + ", weight " + i);
    }
  }

  private double loss(double[] w) {
    return data.ids().stream().mapToDouble(id -> plain.loss(w, data.rows(id))).sum();
  }
}

package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.sample.DiscreteGaussian;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohort;
import org.murmuration.fl.cohort.Cohorts;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.optimize.AdaptiveServer;
import org.murmuration.fl.optimize.SecondMoment;
import org.murmuration.fl.optimize.ServerMomentum;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.simulate.UnprotectedAggregation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

/**
 * Each algorithm, through the whole process, against its paper's pseudo-code in doubles: the same
 * weights after each of twenty rounds, and a loss that has come down.
 */
class AlgorithmConvergenceTest {
  private static final int CLIENTS = 10;
  private static final int COHORT = 6;
  private static final int ROUNDS = 20;
  private static final int EPOCHS = 2;
  private static final int BATCH = 2;
  private static final float RATE = 0.1f;
  private static final double DECAY = 0.95;
  private static final double CLIP = 0.2;
  private static final Workers ONE = Workers.of(1);
  private static final RunRandomness SEEDED = new RunRandomness.Simulated(Seed.of(31));

  /** Rounding, and floats, twenty rounds of them. */
  private static final double TOLERANCE = 2e-4;

  private final ToyClients data = new ToyClients(CLIENTS);
  private final Model model = new SoftmaxRegression(ToyClients.FEATURES, ToyClients.CLASSES);
  private final PlainSoftmax plain = new PlainSoftmax(ToyClients.FEATURES, ToyClients.CLASSES);
  private final LocalTrainer trainer =
      new LocalTrainer(model, new LocalSgd(EPOCHS, BATCH, RATE, DECAY));

  @AfterAll
  static void close() {
    ONE.close();
  }

  /** A round of a paper's pseudo-code: changes the weights in place. */
  private interface Plain {
    void round(double[] w, int round, List<ClientId> cohort);
  }

  /** Adds to a local gradient, at the weights of a client that started from others. */
  private interface Extra {
    double at(double[] y, double[] start, int i);
  }

  private static final Extra NOTHING = (y, start, i) -> 0;

  @Test
  void fedAvg() throws PlanRefused {
    follows(
        Algorithm.fedAvg(trainer, 0.7),
        Requests.UNPROTECTED,
        (w, round, cohort) -> add(w, 0.7, mean(w, round, cohort, NOTHING)));
  }

  @Test
  void fedSgd_isGradientDescentOnAllRowsOfTheCohort() throws PlanRefused {
    Algorithm algorithm = Algorithm.fedSgd(new LocalTrainer(model, LocalSgd.wholeStep(RATE)), 3);
    follows(
        algorithm,
        Requests.UNPROTECTED,
        (w, round, cohort) -> {
          double[] sum = new double[w.length];
          int rows = 0;
          for (ClientId client : cohort) {
            ClientRows mine = data.rows(client);
            add(sum, mine.count(), plain.gradient(w, mine, 0, mine.count()));
            rows += mine.count();
          }
          add(w, -3.0 * RATE / rows, sum);
        });
  }

  @Test
  void fedProx() throws PlanRefused {
    follows(
        Algorithm.fedProx(trainer, 2, 1),
        Requests.UNPROTECTED,
        (w, round, cohort) ->
            add(w, 1, mean(w, round, cohort, (y, start, i) -> 2 * (y[i] - start[i]))));
  }

  /** Algorithm 1 of Karimireddy et al., option II: every client of a round weighs the same. */
  @Test
  void scaffold() throws PlanRefused {
    Map<ClientId, double[]> own = new HashMap<>();
    double[] c = new double[plain.size()];
    follows(
        Algorithm.scaffold(trainer, 0.9, (double) COHORT / CLIENTS),
        new Protection.Unprotected(OptionalDouble.empty(), 1),
        (x, round, cohort) -> {
          double[] sumX = new double[x.length];
          double[] sumC = new double[x.length];
          for (ClientId client : cohort) {
            double[] ci = own.getOrDefault(client, new double[x.length]);
            double[] y = local(x, round, data.rows(client), (at, start, i) -> c[i] - ci[i]);
            int batches = (data.rows(client).count() + BATCH - 1) / BATCH;
            double[] next = new double[x.length];
            for (int i = 0; i < x.length; i++) {
              next[i] = ci[i] - c[i] + (x[i] - y[i]) / (EPOCHS * batches * rate(round));
              sumX[i] += y[i] - x[i];
              sumC[i] += next[i] - ci[i];
            }
            own.put(client, next);
          }
          add(x, 0.9 / COHORT, sumX);
          add(c, 1.0 / CLIENTS, sumC);
        });
  }

  @Test
  void fedAvgM() throws PlanRefused {
    double[] v = new double[plain.size()];
    follows(
        Algorithm.fedAvgM(trainer, new ServerMomentum(0.3, 0.8)),
        Requests.UNPROTECTED,
        (w, round, cohort) -> {
          double[] mean = mean(w, round, cohort, NOTHING);
          for (int i = 0; i < v.length; i++) {
            v[i] = 0.8 * v[i] + mean[i];
          }
          add(w, 0.3, v);
        });
  }

  @Test
  void fedAdagrad() throws PlanRefused {
    adaptive(new SecondMoment.Adagrad(), (v, square) -> v + square);
  }

  @Test
  void fedAdam() throws PlanRefused {
    adaptive(new SecondMoment.Adam(0.9), (v, square) -> 0.9 * v + 0.1 * square);
  }

  @Test
  void fedYogi() throws PlanRefused {
    adaptive(new SecondMoment.Yogi(0.9), (v, square) -> v - 0.1 * square * Math.signum(v - square));
  }

  /** Algorithm 2 of Reddi et al. with the rule's line 12, 13 or 14. */
  private void adaptive(SecondMoment rule, DoubleBinaryOperator line) throws PlanRefused {
    double tau = 0.05;
    double[] m = new double[plain.size()];
    double[] v = new double[plain.size()];
    Arrays.fill(v, tau * tau);
    follows(
        Algorithm.fedOpt(trainer, new AdaptiveServer(0.05, 0.6, rule, tau)),
        Requests.UNPROTECTED,
        (w, round, cohort) -> {
          double[] mean = mean(w, round, cohort, NOTHING);
          for (int i = 0; i < w.length; i++) {
            m[i] = 0.6 * m[i] + 0.4 * mean[i];
            v[i] = line.applyAsDouble(v[i], mean[i] * mean[i]);
            w[i] += 0.05 * m[i] / (Math.sqrt(v[i]) + tau);
          }
        });
  }

  /**
   * Momentum on clipped updates with the noise that the papers say: for the tree, what the nodes of
   * a round's binary digits have more than those of the round before; for the band, the inverse of
   * its matrix times the draws.
   */
  @Test
  void dpFtrl_seededNoise_isMomentumOnClippedUpdatesAndThatNoise() throws PlanRefused {
    for (Correlation correlation : List.of(new Correlation.Tree(), new Correlation.Banded(4))) {
      Algorithm algorithm = Algorithm.dpFtrl(trainer, new ServerMomentum(0.5, 0.8));
      Protection protection =
          new Protection.CorrelatedNoise(
              CLIP,
              correlation,
              new NoiseTarget.Multiplier(0.2),
              new Delta(0.01),
              OptionalInt.empty());
      RoundPlan plan = plan(algorithm, protection);
      double unit = plan.scale() * COHORT;
      double deviation = plan.noiseDeviation() / correlation.largest(ROUNDS) * unit;
      DiscreteGaussian law = new DiscreteGaussian(Math.rint(deviation * deviation));
      double[] v = new double[plain.size()];
      double[][] noise = new double[ROUNDS + 1][plain.size()];
      FederatedProcess process = process(algorithm, plan);
      compare(
          process,
          (w, round, cohort) -> {
            noise[round] =
                correlation instanceof Correlation.Banded banded
                    ? inverse(banded.band().coefficients(), noise, draws(law, round), round)
                    : nodes(law, round);
            double[] mean = clippedMean(w, round, cohort);
            for (int i = 0; i < v.length; i++) {
              v[i] = 0.8 * v[i] + mean[i] + noise[round][i] / unit;
            }
            add(w, 0.5, v);
          },
          2e-3);
    }
  }

  private static double[] draws(DiscreteGaussian law, int round) {
    long[] drawn =
        law.sample(
            (ToyClients.FEATURES + 1) * ToyClients.CLASSES, SEEDED.noise(new RoundId(round)));
    return Arrays.stream(drawn).mapToDouble(value -> value).toArray();
  }

  /** The node that ends at a round was drawn in it; a prefix has a node for each binary digit. */
  private static double[] nodes(DiscreteGaussian law, int round) {
    double[] sum = prefix(law, round);
    add(sum, -1, prefix(law, round - 1));
    return sum;
  }

  private static double[] prefix(DiscreteGaussian law, int round) {
    double[] sum = new double[(ToyClients.FEATURES + 1) * ToyClients.CLASSES];
    for (int end = round; end > 0; end -= Integer.lowestOneBit(end)) {
      add(sum, 1, draws(law, end));
    }
    return sum;
  }

  private static double[] inverse(List<Double> c, double[][] before, double[] draws, int round) {
    double[] noise = draws.clone();
    for (int back = 1; back < c.size() && back < round; back++) {
      add(noise, -c.get(back), before[round - back]);
    }
    return Arrays.stream(noise).map(value -> value / c.get(0)).toArray();
  }

  private double[] clippedMean(double[] w, int round, List<ClientId> cohort) {
    double[] mean = new double[w.length];
    for (ClientId client : cohort) {
      double[] update = local(w, round, data.rows(client), NOTHING);
      add(update, -1, w);
      add(mean, Math.min(1, CLIP / norm(update)) / COHORT, update);
    }
    return mean;
  }

  private void follows(Algorithm algorithm, Protection protection, Plain pseudoCode)
      throws PlanRefused {
    double before = loss(new double[plain.size()]);
    FederatedProcess process = process(algorithm, plan(algorithm, protection));
    double after = loss(doubles(compare(process, pseudoCode, TOLERANCE)));
    assertTrue(after < 0.75 * before, "the loss went from " + before + " to " + after);
  }

  private ModelWeights compare(FederatedProcess process, Plain pseudoCode, double tolerance) {
    FederatedState state = process.initialize();
    double[] w = new double[plain.size()];
    for (int round = 1; round <= ROUNDS; round++) {
      List<ClientId> members = members(round);
      state = process.next(state, cohort(state.round(), members)).state();
      pseudoCode.round(w, round, members);
      for (int i = 0; i < w.length; i++) {
        assertEquals(w[i], state.model().get(i), tolerance, "round " + round + ", weight " + i);
      }
    }
    return state.model();
  }

  private RoundPlan plan(Algorithm algorithm, Protection protection) throws PlanRefused {
    int coordinates = algorithm.work().coordinates(model.shape().size());
    var request =
        Requests.ofDimension(Requests.fixed(CLIENTS, COHORT, 0, ROUNDS, protection), coordinates);
    return RoundPlan.derive(Requests.wishing(request, Requests.laneBits(32)));
  }

  private FederatedProcess process(Algorithm algorithm, RoundPlan plan) {
    return new FederatedProcess(
        new FederatedProcess.Parts(
            plan,
            model,
            algorithm,
            data,
            new SumAggregator(
                new UnprotectedAggregation(new Losses(Dropouts.none(), Seed.of(3)), ONE)),
            SEEDED,
            Seed.of(5)));
  }

  /** Six of the ten, another six each round. */
  private List<ClientId> members(int round) {
    return IntStream.range(0, COHORT)
        .map(i -> (i * 3 + round) % CLIENTS)
        .sorted()
        .mapToObj(data.ids()::get)
        .toList();
  }

  private static Cohort cohort(RoundId round, List<ClientId> members) {
    return Cohorts.of(round, new FixedSizeSampling(COHORT), members);
  }

  private static double rate(int round) {
    return RATE * Math.pow(DECAY, round - 1);
  }

  /** Where a client comes to that starts from {@code w}. */
  private double[] local(double[] w, int round, ClientRows mine, Extra extra) {
    double[] y = w.clone();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      for (int from = 0; from < mine.count(); from += BATCH) {
        double[] g = plain.gradient(y, mine, from, Math.min(mine.count(), from + BATCH));
        double[] at = y.clone();
        for (int i = 0; i < y.length; i++) {
          y[i] -= rate(round) * (g[i] + extra.at(at, w, i));
        }
      }
    }
    return y;
  }

  /** Mean update, each client weighing with its rows up to the cap of the plan. */
  private double[] mean(double[] w, int round, List<ClientId> cohort, Extra extra) {
    double[] mean = new double[w.length];
    double weights = 0;
    for (ClientId client : cohort) {
      double[] update = local(w, round, data.rows(client), extra);
      add(update, -1, w);
      add(mean, data.rows(client).count(), update);
      weights += data.rows(client).count();
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= weights;
    }
    return mean;
  }

  private static void add(double[] to, double times, double[] more) {
    for (int i = 0; i < to.length; i++) {
      to[i] += times * more[i];
    }
  }

  private static double norm(double[] values) {
    double squares = 0;
    for (double value : values) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }

  private double loss(double[] w) {
    return data.ids().stream().mapToDouble(id -> plain.loss(w, data.rows(id))).sum();
  }

  private static double[] doubles(ModelWeights weights) {
    double[] doubles = new double[weights.dimension()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = weights.get(i);
    }
    return doubles;
  }
}

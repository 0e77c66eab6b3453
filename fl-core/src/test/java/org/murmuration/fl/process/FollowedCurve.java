package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.Cohorts;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.data.ClientData;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.round.SumAggregator;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.SecureAggregation.Losses;
import org.murmuration.fl.simulate.UnprotectedAggregation;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

/**
 * Federated averaging of a network, through the whole process, against McMahan et al.'s Algorithm 1
 * in doubles, whose gradients are differences of the network's definition: no line of the model's
 * own backward pass is in the curve.
 */
public final class FollowedCurve {
  private static final double STEP = 1e-5;

  private final Loss loss;
  private final ClientData data;
  private final LocalSgd sgd;

  /** A network by its definition. */
  public interface Loss {
    /** Mean cross entropy of the rows from {@code from} to before {@code to}. */
    double mean(double[] weights, ClientRows rows, int from, int to);
  }

  public FollowedCurve(Loss loss, ClientData data, LocalSgd sgd) {
    this.loss = loss;
    this.data = data;
    this.sgd = sgd;
  }

  /**
   * The same weights within {@code tolerance} after each round, and a loss of all rows at the end
   * that is below {@code part} of the first.
   */
  public void assertFollowedBy(Model model, int rounds, double tolerance, double part)
      throws PlanRefused {
    try (Workers one = Workers.of(1)) {
      FederatedProcess process = process(model, rounds, one);
      FederatedEvaluation all = new FederatedEvaluation(model, data, one);
      FederatedState state = process.initialize();
      double[] w = doubles(state.model());
      double before = ofAll(w);
      for (int round = 1; round <= rounds; round++) {
        var cohort =
            Cohorts.of(state.round(), new FixedSizeSampling(data.ids().size()), data.ids());
        state = process.next(state, cohort).state();
        round(w);
        assertNear(w, state.model(), tolerance, round);
        assertEquals(ofAll(w), all.evaluate(state.model()).sums().mean("loss"), tolerance, "loss");
      }
      assertTrue(ofAll(w) < part * before, "the loss went from " + before + " to " + ofAll(w));
    }
  }

  private static void assertNear(double[] w, ModelWeights got, double tolerance, int round) {
    for (int i = 0; i < w.length; i++) {
      assertEquals(w[i], got.get(i), tolerance, "round " + round + ", weight " + i);
    }
  }

  private FederatedProcess process(Model model, int rounds, Workers workers) throws PlanRefused {
    int clients = data.ids().size();
    var request =
        Requests.ofDimension(
            Requests.fixed(clients, clients, 0, rounds, Requests.UNPROTECTED),
            model.shape().size());
    Losses nobody = new Losses(Dropouts.none(), Seed.of(3));
    return new FederatedProcess(
        new FederatedProcess.Parts(
            RoundPlan.derive(Requests.wishing(request, Requests.laneBits(32))),
            model,
            Algorithm.fedAvg(new LocalTrainer(model, sgd), 1),
            data,
            new SumAggregator(new UnprotectedAggregation(nobody, workers)),
            new RunRandomness.Simulated(Seed.of(31)),
            Seed.of(5)));
  }

  private void round(double[] w) {
    double[] mean = new double[w.length];
    int all = 0;
    for (ClientId client : data.ids()) {
      ClientRows rows = data.rows(client);
      double[] y = local(w, rows);
      for (int i = 0; i < w.length; i++) {
        mean[i] += rows.count() * y[i];
      }
      all += rows.count();
    }
    for (int i = 0; i < w.length; i++) {
      w[i] = mean[i] / all;
    }
  }

  private double[] local(double[] w, ClientRows rows) {
    double[] y = w.clone();
    for (int epoch = 0; epoch < sgd.epochs(); epoch++) {
      for (int from = 0; from < rows.count(); from += sgd.batch()) {
        double[] slope = slope(y, rows, from, Math.min(rows.count(), from + sgd.batch()));
        for (int i = 0; i < y.length; i++) {
          y[i] -= sgd.learningRate() * slope[i];
        }
      }
    }
    return y;
  }

  private double[] slope(double[] y, ClientRows rows, int from, int to) {
    double[] slope = new double[y.length];
    double[] moved = y.clone();
    for (int i = 0; i < y.length; i++) {
      moved[i] = y[i] + STEP;
      double above = loss.mean(moved, rows, from, to);
      moved[i] = y[i] - STEP;
      slope[i] = (above - loss.mean(moved, rows, from, to)) / (2 * STEP);
      moved[i] = y[i];
    }
    return slope;
  }

  private double ofAll(double[] w) {
    double sum = 0;
    int all = 0;
    for (ClientId client : data.ids()) {
      ClientRows rows = data.rows(client);
      sum += loss.mean(w, rows, 0, rows.count()) * rows.count();
      all += rows.count();
    }
    return sum / all;
  }

  private static double[] doubles(ModelWeights weights) {
    double[] doubles = new double[weights.dimension()];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = weights.get(i);
    }
    return doubles;
  }
}

package org.murmuration.docs.examples;

// snippet: quickstart
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.data.synthetic.ClusteredClients;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.plain.SecureTraining;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection.DistributedNoise;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.process.FederatedState;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

final class Quickstart {
  public static void main(String[] args) throws PlanRefused {
    var clients = new ClusteredClients(200, 50, 20, 10, Seed.of(1)); // or yours: ClientData.of
    var model = new SoftmaxRegression(20, 10);
    var noise = DistributedNoise.skellam(1.0, new Epsilon(8), new Delta(1e-5));
    var forty = new FixedSizeSampling(40); // of 200 clients in each of 10 rounds, some lost
    int size = model.shape().size();
    var request = new PlanRequest(200, forty, 0.05, 10, size, noise, Wishes.none());
    RoundPlan plan = RoundPlan.derive(request);
    Algorithm fedAvg = Algorithm.fedAvg(new LocalTrainer(model, new LocalSgd(2, 20, 0.05f)), 1);
    try (var training = new SecureTraining(plan, model, fedAvg, clients.training())) {
      FederatedState state = training.initialize();
      while (state.charged() < 10) {
        state = training.next(state).state();
        System.out.println(training.evaluate(state, clients.test()).accuracy());
      }
      training.statements(state).forEach(said -> System.out.println(said.text()));
    }
  }
}
// end snippet

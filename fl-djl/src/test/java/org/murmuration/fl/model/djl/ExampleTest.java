package org.murmuration.fl.model.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.loss.Loss;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.data.synthetic.ClusteredClients;
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

/** The guide's example, in a private run with the system's randomness. */
class ExampleTest {
  // snippet: djl-model
  /** Two dense layers for rows of 20 features; {@code memory} is PyTorch's. */
  static Block block(NDManager memory) {
    SequentialBlock block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(30).build())
            .add(Activation.reluBlock())
            .add(Linear.builder().setUnits(10).build());
    block.initialize(memory, DataType.FLOAT32, new Shape(1, 20));
    return block;
  }

  static List<Double> accuracies(ClusteredClients clients, int rounds) throws PlanRefused {
    List<Double> accuracies = new ArrayList<>();
    Loss loss = Loss.softmaxCrossEntropyLoss();
    try (DjlModel model = DjlModel.classifier(ExampleTest::block, loss, 20);
        SecureTraining training = training(model, clients, rounds)) {
      FederatedState state = training.initialize();
      while (state.charged() < rounds) {
        state = training.next(state).state();
        accuracies.add(training.evaluate(state, clients.test()).accuracy());
      }
    }
    return accuracies;
  }

  // end snippet

  private static SecureTraining training(DjlModel model, ClusteredClients clients, int rounds)
      throws PlanRefused {
    var noise = DistributedNoise.skellam(1.0, new Epsilon(16), new Delta(1e-5));
    var twenty = new FixedSizeSampling(20);
    int size = model.shape().size();
    var plan =
        RoundPlan.derive(
            new PlanRequest(clients.clients(), twenty, 0.05, rounds, size, noise, Wishes.none()));
    var fedAvg = Algorithm.fedAvg(new LocalTrainer(model, new LocalSgd(2, 20, 0.3f)), 1);
    return new SecureTraining(plan, model, fedAvg, clients.training());
  }

  /** Guessing gives a tenth, and such runs about 0.6. */
  @Test
  void accuracies_threePrivateRounds_leaveGuessingBehind() throws PlanRefused {
    List<Double> accuracies = accuracies(new ClusteredClients(40, 20, 20, 10, Seed.of(1)), 3);
    assertEquals(3, accuracies.size());
    assertTrue(accuracies.get(2) > 0.3, accuracies.toString());
  }
}

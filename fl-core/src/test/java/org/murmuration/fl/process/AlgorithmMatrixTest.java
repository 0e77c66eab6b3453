package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.DenseNetwork;
import org.murmuration.fl.model.dense.Dl4jModel;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.request.Correlation;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.Opposition;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.process.FederatedProcess.Step;
import org.murmuration.fl.process.ToyRun.Kind;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.graph.Adversary;
import org.murmuration.secagg.graph.Topology;

/**
 * Every algorithm with every aggregation, kind of noise and model: it runs, and what the protocol
 * sums is to the bit what a sum in the clear is; or it is refused with the reason.
 */
class AlgorithmMatrixTest {
  private static final Workers TWO = Workers.of(2);
  private static final Delta DELTA = new Delta(0.01);
  private static final NoiseTarget SOME = new NoiseTarget.Multiplier(0.5);
  private static final double CLIP = 0.5;
  private static final int SPARSE = 8;

  @AfterAll
  static void close() {
    TWO.close();
  }

  /** What is promised, by who adds the noise and against whom. */
  enum Noise {
    NONE(new Protection.Unprotected(OptionalDouble.empty(), 1000)),
    CENTRAL(new Protection.CentralNoise(CLIP, SOME, DELTA)),
    SKELLAM_SERVER(shares(ShareLaw.SKELLAM, Observer.SERVER)),
    SKELLAM_RELEASED(shares(ShareLaw.SKELLAM, Observer.RELEASED_MODELS)),
    DISCRETE_GAUSSIAN(shares(ShareLaw.DISCRETE_GAUSSIAN, Observer.SERVER)),
    TREE(correlated(new Correlation.Tree())),
    BANDED(correlated(new Correlation.Banded(3)));

    private final Protection protection;

    Noise(Protection protection) {
      this.protection = protection;
    }

    private static Protection shares(ShareLaw law, Observer observer) {
      return new Protection.DistributedNoise(CLIP, law, SOME, DELTA, observer, OptionalInt.empty());
    }

    private static Protection correlated(Correlation correlation) {
      return new Protection.CorrelatedNoise(CLIP, correlation, SOME, DELTA, OptionalInt.empty());
    }

    boolean isCorrelated() {
      return this == TREE || this == BANDED;
    }
  }

  private static List<Model> models() {
    int features = ToyClients.FEATURES;
    int classes = ToyClients.CLASSES;
    return List.of(
        new SoftmaxRegression(features, classes),
        DenseNetwork.of(features, 5, 5, classes),
        Dl4jModel.softmaxRegression(features, classes));
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void run_everyAggregationNoiseAndModel_isTheSameMaskedOrNot(Kind kind) throws PlanRefused {
    int ran = 0;
    for (Noise noise : Noise.values()) {
      for (Model model : models()) {
        if (kind.of(model).misfit(noise.protection).isEmpty()) {
          for (Optional<Opposition> against : graphs()) {
            runs(new ToyRun(kind, model, noise.protection, true, against));
            ran++;
          }
        }
      }
    }
    assertEquals(expected(kind) * models().size() * graphs().size(), ran);
  }

  private static int expected(Kind kind) {
    return switch (kind) {
      case DP_FTRL -> 2;
      case FEDADAGRAD, FEDADAM, FEDYOGI -> Noise.values().length - 2;
      default -> Noise.values().length;
    };
  }

  private static List<Optional<Opposition>> graphs() {
    return List.of(
        Optional.empty(),
        Optional.of(new Opposition(Adversary.PASSIVE, 0, OptionalInt.of(SPARSE))));
  }

  private static void runs(ToyRun masked) throws PlanRefused {
    ToyRun clear =
        new ToyRun(masked.kind(), masked.model(), masked.protection(), false, masked.against());
    boolean sparse = masked.plan().quorum().topology() instanceof Topology.Regular;
    assertEquals(masked.against().isPresent(), sparse, masked.toString());
    List<Step> one = masked.run(TWO);
    List<Step> other = clear.run(TWO);
    ModelWeights before = masked.process(masked.plan(), TWO).initialize().model();
    for (int i = 0; i < one.size(); i++) {
      assertEquals(Optional.empty(), one.get(i).report().aborted(), masked.toString());
      assertEquals(one.get(i).state(), other.get(i).state(), masked + " round " + (i + 1));
      assertNotEquals(before, one.get(i).state().model(), masked.toString());
      before = one.get(i).state().model();
    }
  }

  /** Rule 9: noise that rounds share is the server's; and it does not go with every server. */
  @Test
  void process_combinationThatCannotBe_isRefusedWithTheReason() throws PlanRefused {
    Model model = models().get(0);
    for (Noise noise : Noise.values()) {
      if (noise.isCorrelated()) {
        assertTrue(refusal(Kind.FEDYOGI, model, noise).contains("take back"));
      } else {
        String said = refusal(Kind.DP_FTRL, model, noise);
        assertTrue(said.contains("dp-ftrl is noise that rounds share"), said);
        assertEquals(
            noise.protection instanceof Protection.DistributedNoise,
            said.contains("only a server that sees exact sums"),
            said);
      }
    }
  }

  private static String refusal(Kind kind, Model model, Noise noise) throws PlanRefused {
    ToyRun run = new ToyRun(kind, model, noise.protection, false, Optional.empty());
    var plan = run.plan();
    var refused = assertThrows(IllegalArgumentException.class, () -> run.process(plan, TWO));
    return String.valueOf(refused.getMessage());
  }
}

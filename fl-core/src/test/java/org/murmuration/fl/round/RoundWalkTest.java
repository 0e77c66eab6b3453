package org.murmuration.fl.round;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.sample.InsecureSeededBits;
import org.murmuration.dp.sample.RandomBits;
import org.murmuration.fl.algorithm.Algorithm;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.model.Model;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.model.dense.SoftmaxRegression;
import org.murmuration.fl.optimize.ServerSgd;
import org.murmuration.fl.optimize.ServerState;
import org.murmuration.fl.plan.Requests;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.lanes.Released;
import org.murmuration.fl.plan.lanes.Tally;
import org.murmuration.fl.plan.request.ClientWeighting;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.train.Broadcast;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;
import org.murmuration.fl.train.TrainedUpdate;
import org.murmuration.fl.train.Turn;
import org.murmuration.secagg.ring.RingAccumulator;
import org.murmuration.secagg.ring.RingVector;

/** The walk of one round against the plain weighted mean in doubles. */
class RoundWalkTest {
  private static final RoundId FIRST = new RoundId(1);

  private static final int CLIENTS = 8;

  private final Model model = new SoftmaxRegression(ToyClients.FEATURES, ToyClients.CLASSES);
  private final LocalTrainer trainer = new LocalTrainer(model, new LocalSgd(2, 2, 0.1f));
  private final ModelWeights global = ModelWeights.copyOf(start(model.shape().size()));
  private final Seed shuffle = Seed.of(5);
  private final RandomBits bits = InsecureSeededBits.of(6);

  /** The next model and what came beside the mean. */
  private record Next(ModelWeights model, Optional<Tally> tally) {}

  private static float[] start(int size) {
    float[] weights = new float[size];
    for (int i = 0; i < size; i++) {
      weights[i] = 0.01f * i - 0.1f;
    }
    return weights;
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 9, 1000})
  void walk_plain_isTheWeightedMeanUpToRounding(int weightCap) throws PlanRefused {
    RoundPlan plan = plan(new Protection.Unprotected(OptionalDouble.empty(), weightCap));
    ToyClients data = new ToyClients(CLIENTS);
    Next next = walk(plan, data, 1);
    double[] expected = weightedMean(data, weightCap);
    double weights = data.ids().stream().mapToInt(id -> weight(data, id, weightCap)).sum();
    double step = CLIENTS / (plan.scale() * weights / weightCap); // each rounding is off by < 1
    for (int i = 0; i < expected.length; i++) {
      assertEquals(global.get(i) + expected[i], next.model().get(i), step + 1e-6, "at " + i);
    }
    assertEquals(weights, next.tally().orElseThrow().weight());
    int examples = data.ids().stream().mapToInt(id -> data.rows(id).count()).sum();
    assertEquals(2 * examples, next.tally().orElseThrow().sums().examples(), "two passes");
  }

  /** Square roots of the examples, in tenths. */
  @Test
  void walk_weightingOfOnesOwn_isTheMeanByIt() throws PlanRefused {
    ClientWeighting roots =
        ClientWeighting.of("roots", 100, examples -> (int) (10 * Math.sqrt(examples)));
    RoundPlan plan = plan(new Protection.Unprotected(OptionalDouble.empty(), roots));
    ToyClients data = new ToyClients(CLIENTS);
    Next next = walk(plan, data, 1);
    double[] sum = new double[global.dimension()];
    long weights = 0;
    for (ClientId id : data.ids()) {
      int weight = (int) (10 * Math.sqrt(data.rows(id).count()));
      float[] update = trainer.train(global, data.rows(id), shuffle).update().toArray();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += weight * (double) update[i];
      }
      weights += weight;
    }
    assertEquals(weights, next.tally().orElseThrow().weight());
    assertTrue(plan.reasons().toString().contains("counts with roots, at most 100"));
    for (int i = 0; i < sum.length; i++) {
      assertEquals(global.get(i) + sum[i] / weights, next.model().get(i), 1e-5, "at " + i);
    }
  }

  @Test
  void walk_serverRate_multipliesTheStep() throws PlanRefused {
    RoundPlan plan = plan(Requests.UNPROTECTED);
    ToyClients data = new ToyClients(CLIENTS);
    ModelWeights once = walk(plan, data, 1).model();
    ModelWeights twice = walk(plan, data, 2).model();
    for (int i = 0; i < global.dimension(); i++) {
      double step = once.get(i) - global.get(i);
      assertEquals(global.get(i) + 2 * step, twice.get(i), 1e-4);
    }
  }

  /** A spoiled client contributes zeros, counts as any other and nothing tells which it was. */
  @Test
  void walk_nonFiniteUpdate_isZeroWithFullWeight() throws PlanRefused {
    RoundPlan plan = plan(Requests.UNPROTECTED);
    ToyClients data = new ToyClients(CLIENTS);
    ClientId spoiled = data.ids().get(2);
    data.spoiled(spoiled);
    TrainedUpdate trained = trainer.train(global, data.rows(spoiled), shuffle);
    assertTrue(
        plan.clipper().clip(trained.update().toArray()).wasNonFinite(), "the test must spoil it");
    Next next = walk(plan, data, 1);
    double[] expected = weightedMean(data, 1000, spoiled);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(global.get(i) + expected[i], next.model().get(i), 1e-4, "at " + i);
    }
    int all = data.ids().stream().mapToInt(id -> data.rows(id).count()).sum();
    assertEquals(all, next.tally().orElseThrow().weight());
    assertTrue(next.tally().orElseThrow().sums().sum("loss") >= 0);
    RingVector words = words(plan, data, spoiled);
    assertEquals(plan.words(), words.words());
  }

  /**
   * With privacy everyone weighs one, and no tally travels: but for noise, which is the same for
   * the same bits, the mean of the clipped updates.
   */
  @Test
  void walk_private_isTheMeanOfClippedUpdatesWithNoise() throws PlanRefused {
    RoundPlan plan = plan(Requests.multiplier(1, 1e-5));
    ToyClients data = new ToyClients(CLIENTS);
    Released released = released(plan, sum(plan, data, CLIENTS));
    float[] mean = released.mean().toArray();
    RingVector zeros = withZeros(plan, RingVector.zero(plan.words()), CLIENTS);
    float[] noise = released(plan, zeros).mean().toArray();
    double[] sum = new double[global.dimension()];
    for (ClientId id : data.ids()) {
      float[] update = trainer.train(global, data.rows(id), shuffle).update().toArray();
      double norm = 0;
      for (float value : update) {
        norm += (double) value * value;
      }
      double factor = Math.min(1, 0.25 / Math.sqrt(norm));
      for (int i = 0; i < sum.length; i++) {
        sum[i] += factor * update[i];
      }
    }
    assertTrue(released.tally().isEmpty());
    for (int i = 0; i < sum.length; i++) {
      assertEquals(sum[i] / CLIENTS, mean[i] - noise[i], 2 / plan.scale() + 1e-6);
    }
  }

  private static Released released(RoundPlan plan, RingVector sum) {
    return plan.release(FIRST, sum, CLIENTS, InsecureSeededBits.of(9));
  }

  /** Rule 3: the same sum gives the same release, however many clients it is said to hold. */
  @Test
  void release_private_dividesByThePublicNumber() throws PlanRefused {
    RoundPlan plan = plan(Requests.multiplier(1, 1e-5));
    ToyClients data = new ToyClients(CLIENTS);
    RingVector six = sum(plan, data, 6);
    float[] mean = released(plan, six, 6);
    assertArrayEquals(mean, released(plan, withZeros(plan, six, 2), 8));
  }

  /** Nobody releases around the process what the process would abort. */
  @Test
  void release_survivorsOutsideTheBounds_isRefused() throws PlanRefused {
    RoundPlan plan = plan(Requests.UNPROTECTED);
    RingVector words = RingVector.zero(plan.words());
    assertThrows(IllegalArgumentException.class, () -> released(plan, words, 5));
    assertThrows(IllegalArgumentException.class, () -> released(plan, words, 9));
    assertEquals(6, plan.bounds().survivorFloor());
    assertEquals(8, plan.bounds().maxCohort());
  }

  private static float[] released(RoundPlan plan, RingVector sum, int survivors) {
    return plan.release(FIRST, sum, survivors, InsecureSeededBits.of(3)).mean().toArray();
  }

  private RingVector withZeros(RoundPlan plan, RingVector sum, int clients) {
    RingAccumulator more = RingAccumulator.startingAt(sum);
    for (int i = 0; i < clients; i++) {
      var zero = plan.clipper().clip(new float[global.dimension()]);
      var integers = plan.quantizer().quantize(zero, bits);
      more.add(plan.pack(plan.noiseShare().addTo(integers, bits), Tally.NONE));
    }
    return more.finish();
  }

  private RoundPlan plan(Protection protection) throws PlanRefused {
    return RoundPlan.derive(
        Requests.ofDimension(
            Requests.fixed(CLIENTS, CLIENTS, 0, 5, protection), model.shape().size()));
  }

  private Next walk(RoundPlan plan, ToyClients data, double rate) {
    Released released = plan.release(FIRST, sum(plan, data, CLIENTS), CLIENTS, bits);
    ServerState before = ServerState.of(global);
    return new Next(new ServerSgd(rate).apply(before, released.mean()).model(), released.tally());
  }

  private RingVector sum(RoundPlan plan, ToyClients data, int clients) {
    RingAccumulator sum = RingAccumulator.zero(plan.words());
    data.ids().subList(0, clients).forEach(id -> sum.add(words(plan, data, id)));
    return sum.finish();
  }

  private RingVector words(RoundPlan plan, ToyClients data, ClientId id) {
    RandomBits rounding = InsecureSeededBits.of(id.hashCode());
    Turn turn = new Turn(FIRST, Broadcast.of(global), Optional.empty(), shuffle);
    return new ClientRound(plan, Algorithm.fedAvg(trainer, 1).work())
        .contribute(turn, data.rows(id), new ClientSecrets(rounding, rounding))
        .words();
  }

  private static int weight(ToyClients data, ClientId id, int cap) {
    return Math.min(cap, data.rows(id).count());
  }

  private double[] weightedMean(ToyClients data, int cap, ClientId... zeros) {
    double[] mean = new double[global.dimension()];
    double weights = 0;
    for (ClientId id : data.ids()) {
      int weight = weight(data, id, cap);
      weights += weight;
      if (!List.of(zeros).contains(id)) {
        float[] update = trainer.train(global, data.rows(id), shuffle).update().toArray();
        for (int i = 0; i < mean.length; i++) {
          mean[i] += (double) weight * update[i];
        }
      }
    }
    for (int i = 0; i < mean.length; i++) {
      mean[i] /= weights;
    }
    return mean;
  }
}

package org.murmuration.fl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.consent.ClientLedger;
import org.murmuration.fl.consent.ClientSide;
import org.murmuration.fl.consent.ClientTerms;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.evaluate.PrivateEvaluation.Outcome;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.metric.Range;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.fl.simulate.Arrivals;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.LossPoint;
import org.murmuration.fl.simulate.SecureAggregation;
import org.murmuration.fl.simulate.SecureAggregation.Losses;

class PrivateEvaluationTest {
  private static final Workers WORKERS = Workers.of(2);
  private static final Map<String, Range> RANGES =
      new LinkedHashMap<>(Map.of("accuracy", new Range(0, 1)));

  private final ToyClients data = new ToyClients(60);
  private final ModelWeights weights = Toys.weights(data);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static DoubleFunction<Protection> central(double epsilon) {
    return clip ->
        new Protection.CentralNoise(
            clip, new NoiseTarget.Loss(new Epsilon(epsilon)), new Delta(1e-5));
  }

  private static DoubleFunction<Protection> shared(double epsilon) {
    return clip ->
        new Protection.DistributedNoise(
            clip,
            ShareLaw.SKELLAM,
            new NoiseTarget.Loss(new Epsilon(epsilon)),
            new Delta(1e-5),
            Observer.SERVER,
            OptionalInt.empty());
  }

  private PrivateEvaluation evaluation(
      Map<String, Range> ranges, DoubleFunction<Protection> protection, int evaluations)
      throws PlanRefused {
    return PrivateEvaluation.plan(
        new PrivateEvaluation.Parts(
            Measure.of(Toys.MODEL),
            data,
            Toys.secure(Dropouts.none(), WORKERS),
            Toys.SEEDED,
            ranges,
            protection,
            0,
            evaluations));
  }

  private double meanOfClients(String metric) {
    return data.ids().stream()
        .mapToDouble(id -> Toys.MODEL.evaluate(weights, data.rows(id)).sums().mean(metric))
        .average()
        .orElseThrow();
  }

  /** Eight deviations are missed once in 10^15 draws. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void of_clients_isTheirMeanWithinItsNoise(boolean trusted) throws PlanRefused {
    Map<String, Range> both = new LinkedHashMap<>(RANGES);
    both.put("loss", new Range(0, 4));
    PrivateEvaluation evaluation = evaluation(both, trusted ? central(8) : shared(8), 2);
    Outcome outcome = evaluation.of(weights);
    Map<String, Double> means = assertInstanceOf(Outcome.Released.class, outcome).means();
    for (String metric : both.keySet()) {
      double deviation = evaluation.noiseDeviations().get(metric);
      assertTrue(deviation > 0 && deviation < 0.3, metric + " " + deviation);
      assertEquals(meanOfClients(metric), means.get(metric), 8 * deviation, metric);
      assertNotEquals(meanOfClients(metric), means.get(metric), metric);
    }
    assertEquals(List.copyOf(both.keySet()), List.copyOf(means.keySet()));
    assertEquals(1, evaluation.spent());
  }

  @Test
  void plan_statedLoss_isWithinTheTargetForAllEvaluations() throws PlanRefused {
    PrivateEvaluation evaluation = evaluation(RANGES, central(2), 3);
    double all = evaluation.plan().privacy().orElseThrow().released().epsilonAfter(3);
    assertTrue(all > 1.9 && all <= 2, "" + all);
  }

  /** More metrics in one vector are a longer vector, and more noise. */
  @Test
  void plan_twoMetrics_rootTwoTheNoise() throws PlanRefused {
    Map<String, Range> both = new LinkedHashMap<>(RANGES);
    both.put("loss", new Range(0, 4));
    double one = evaluation(RANGES, central(2), 1).noiseDeviations().get("accuracy");
    double two = evaluation(both, central(2), 1).noiseDeviations().get("accuracy");
    assertEquals(Math.sqrt(2), two / one, 0.02);
  }

  @Test
  void of_moreThanPlanned_isRefusedAndNotSpent() throws PlanRefused {
    PrivateEvaluation evaluation = evaluation(RANGES, central(8), 1);
    evaluation.of(weights);
    assertThrows(IllegalStateException.class, () -> evaluation.of(weights));
    assertEquals(1, evaluation.spent());
  }

  private PrivateEvaluation among(ClientSide side, DoubleFunction<Protection> protection)
      throws PlanRefused {
    return among(Measure.of(Toys.MODEL), side, protection);
  }

  private PrivateEvaluation among(
      Measure measure, ClientSide side, DoubleFunction<Protection> protection) throws PlanRefused {
    return PrivateEvaluation.plan(
        new PrivateEvaluation.Parts(
            measure,
            data,
            Toys.secure(Dropouts.none(), WORKERS),
            Toys.SEEDED,
            RANGES,
            protection,
            0.1,
            2),
        side);
  }

  /** Central noise is the server's: who wants noise of clients is not even measured. */
  @Test
  void of_clientsThatWantNoiseOfClients_makeNoWordsUnderCentralNoise() throws PlanRefused {
    ClientSide side = ClientSide.of(Toys.wanting(ClientTerms.Noise.OF_CLIENTS));
    Outcome central = among(Toys.NEVER, side, central(8)).of(weights);
    String why = assertInstanceOf(Outcome.Aborted.class, central).why();
    assertTrue(why.startsWith("0 clients take part"), why);
    assertInstanceOf(Outcome.Released.class, among(side, shared(8)).of(weights));
  }

  /** What an evaluation costs is in the ledger before the client's metrics are even taken. */
  @Test
  void of_clientsWithLedgers_chargeThemFirstAndStayAwayWhenSpent() throws PlanRefused {
    Map<ClientId, ClientLedger> ledgers = new ConcurrentHashMap<>();
    ClientId poor = data.ids().get(5);
    ClientSide side =
        ClientSide.of(
            ClientTerms.none(),
            client ->
                ledgers.computeIfAbsent(
                    client,
                    id ->
                        ClientLedger.of(new Epsilon(id.equals(poor) ? 0.5 : 9), new Delta(1e-4))));
    Measure checked =
        new Measure() {
          @Override
          public Metrics metrics() {
            return Toys.MODEL.metrics();
          }

          @Override
          public MetricSums of(ModelWeights model, ClientId client, ClientRows rows) {
            assertNotEquals(poor, client);
            assertTrue(ledgers.get(client).spent() > 1, "measured before it was charged");
            return Measure.of(Toys.MODEL).of(model, client, rows);
          }
        };
    PrivateEvaluation evaluation = among(checked, side, shared(8));
    assertInstanceOf(Outcome.Released.class, evaluation.of(weights));
    double once = ledgers.get(data.ids().get(0)).spent();
    assertInstanceOf(Outcome.Released.class, evaluation.of(weights));
    assertTrue(ledgers.get(data.ids().get(0)).spent() > once);
    assertEquals(0, ledgers.get(poor).spent());
    PrivateEvaluation another = among(Toys.NEVER, side, shared(8));
    assertInstanceOf(Outcome.Aborted.class, another.of(weights));
  }

  /** Noise is paid for before it is drawn, and stays paid. */
  @Test
  void of_almostAllLost_isAbortedAndSpent() throws PlanRefused {
    Dropouts most = new Dropouts(0.99, Optional.of(LossPoint.MASKED_INPUT));
    PrivateEvaluation evaluation =
        PrivateEvaluation.plan(
            new PrivateEvaluation.Parts(
                Measure.of(Toys.MODEL),
                data,
                Toys.secure(most, WORKERS),
                Toys.SEEDED,
                RANGES,
                central(8),
                0.1,
                1));
    assertInstanceOf(Outcome.Aborted.class, evaluation.of(weights));
    assertEquals(1, evaluation.spent());
  }

  /** First-K closing: a slow client's place is another's, which zero-out noise does not cover. */
  @Test
  void of_closedAtTheFirst_isRefused() throws PlanRefused {
    Arrivals arrivals = new Arrivals(10, 1, Double.POSITIVE_INFINITY, OptionalInt.of(20));
    Losses losses = new Losses(Dropouts.none(), Optional.of(arrivals), Seed.of(2));
    PrivateEvaluation evaluation =
        PrivateEvaluation.plan(
            new PrivateEvaluation.Parts(
                Measure.of(Toys.MODEL),
                new ToyClients(30),
                new SecureAggregation("evaluate", Toys.SEEDED, losses, WORKERS),
                Toys.SEEDED,
                RANGES,
                shared(8),
                0.3,
                1));
    assertThrows(IllegalArgumentException.class, () -> evaluation.of(weights));
  }

  @Test
  void plan_withoutPrivacyOrUnknownMetric_isRefused() {
    DoubleFunction<Protection> none =
        clip -> new Protection.Unprotected(OptionalDouble.of(clip), 1);
    assertThrows(IllegalArgumentException.class, () -> evaluation(RANGES, none, 1));
    Map<String, Range> unknown = Map.of("luck", new Range(0, 1));
    assertThrows(IllegalArgumentException.class, () -> evaluation(unknown, central(8), 1));
    assertThrows(IllegalArgumentException.class, () -> evaluation(Map.of(), central(8), 1));
  }

  @Test
  void range_values_areScaledToTheirEdges() {
    Range range = new Range(-1, 3);
    assertEquals(-1f, range.scaled(-9));
    assertEquals(0f, range.scaled(1));
    assertEquals(1f, range.scaled(Double.NaN));
    assertEquals(1f, range.scaled(Double.POSITIVE_INFINITY));
    assertEquals(2, range.unscaled(range.scaled(2)), 1e-6);
    assertThrows(IllegalArgumentException.class, () -> new Range(1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Range(Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new Range(0, Double.POSITIVE_INFINITY));
  }
}

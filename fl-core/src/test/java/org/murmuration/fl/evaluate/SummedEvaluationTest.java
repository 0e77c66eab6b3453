package org.murmuration.fl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.consent.ClientLedger;
import org.murmuration.fl.consent.ClientSide;
import org.murmuration.fl.consent.ClientTerms;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.evaluate.ClientsEvaluation.Outcome;
import org.murmuration.fl.metric.Metric;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.metric.Metrics;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.simulate.LossPoint;

class SummedEvaluationTest {
  private static final Workers WORKERS = Workers.of(2);
  private static final RoundId ROUND = new RoundId(1);

  private final ToyClients data = new ToyClients(12);
  private final ModelWeights weights = Toys.weights(data);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private SummedEvaluation summed(Measure measure, Dropouts dropouts, int floor) {
    return new SummedEvaluation(
        new SummedEvaluation.Parts(
            measure,
            data,
            Toys.secure(dropouts, WORKERS),
            Toys.SEEDED,
            floor,
            Math.min(0.5, dropouts.fraction())));
  }

  private MetricSums released(SummedEvaluation evaluation) throws PlanRefused {
    Outcome outcome = evaluation.of(ROUND, weights, data.ids());
    return assertInstanceOf(Outcome.Released.class, outcome).sums();
  }

  /** Through real cryptography: counts exactly, the loss to its unit a client. */
  @Test
  void of_allClients_isWhatTheClearGives() throws PlanRefused {
    MetricSums expected = Toys.plain(data, weights, data.ids());
    MetricSums sums = released(summed(Measure.of(Toys.MODEL), Dropouts.none(), 3));
    assertEquals(expected.examples(), sums.examples());
    assertEquals(expected.sum("accuracy"), sums.sum("accuracy"));
    assertEquals(expected.sum("loss"), sums.sum("loss"), 12 * 0x1p-21);
    assertTrue(sums.accuracy() > 0.3 && sums.accuracy() < 1, "" + sums);
    assertEquals(
        new Outcome.Released(expected, 12),
        new OpenEvaluation(Measure.of(Toys.MODEL), data, WORKERS).of(ROUND, weights, data.ids()));
  }

  /**
   * Exact sums are not for who wants noise of clients, or counts what it loses: nobody measures.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void of_clientsThatDoNotWantExactSums_makeNoWords(boolean byLedger) throws PlanRefused {
    ClientSide side =
        byLedger
            ? ClientSide.of(
                ClientTerms.none(), client -> ClientLedger.of(new Epsilon(9), new Delta(1e-5)))
            : ClientSide.of(Toys.wanting(ClientTerms.Noise.OF_CLIENTS));
    SummedEvaluation evaluation =
        new SummedEvaluation(
            new SummedEvaluation.Parts(
                Toys.NEVER, data, Toys.secure(Dropouts.none(), WORKERS), Toys.SEEDED, 3, 0),
            side);
    var aborted =
        assertInstanceOf(Outcome.Aborted.class, evaluation.of(ROUND, weights, data.ids()));
    assertTrue(aborted.why().startsWith("0 clients take part"), aborted.why());
  }

  @Test
  void of_someLost_sumsThoseWhoCame() throws PlanRefused {
    Dropouts third = new Dropouts(0.3, Optional.of(LossPoint.MASKED_INPUT));
    MetricSums sums = released(summed(Measure.of(Toys.MODEL), third, 3));
    assertTrue(sums.examples() < Toys.plain(data, weights, data.ids()).examples());
    assertTrue(sums.examples() > 0);
  }

  /** Who counts is who came, not who was asked. */
  @Test
  void of_someLost_saysHowManyCame() throws PlanRefused {
    Dropouts third = new Dropouts(0.3, Optional.of(LossPoint.MASKED_INPUT));
    SummedEvaluation counting = summed(new Ones(), third, 3);
    Outcome outcome = counting.of(ROUND, weights, data.ids());
    var released = assertInstanceOf(Outcome.Released.class, outcome);
    assertEquals(released.sums().examples(), released.clients());
    assertTrue(released.clients() < 12, "some are lost");
  }

  @Test
  void of_fewerThanTheFloorLeft_isAborted() throws PlanRefused {
    Dropouts most = new Dropouts(0.9, Optional.of(LossPoint.MASKED_INPUT));
    Outcome outcome = summed(Measure.of(Toys.MODEL), most, 8).of(ROUND, weights, data.ids());
    assertInstanceOf(Outcome.Aborted.class, outcome);
  }

  /** Nothing is sent: the server never holds a sum over so few. */
  @Test
  void of_fewerThanTheFloorAsked_isAbortedBeforeAnythingIsSent() throws PlanRefused {
    Outcome outcome =
        summed(Toys.NEVER, Dropouts.none(), 4).of(ROUND, weights, data.ids().subList(0, 3));
    var aborted = assertInstanceOf(Outcome.Aborted.class, outcome);
    assertEquals("3 clients are fewer than the floor of 4", aborted.why());
  }

  /** A lane full to its last unit, by every client, does not overflow. */
  @Test
  void of_asManyRowsAsFit_isExact() throws PlanRefused {
    Metrics metrics = new Metrics(List.of(Metric.between("low", -4, 1), Metric.share("right")));
    long most = summed(new Counting(metrics), Dropouts.none(), 3).exactRows(12);
    Measure full =
        new Counting(metrics) {
          @Override
          public MetricSums of(ModelWeights model, ClientId client, ClientRows rows) {
            return MetricSums.of(metrics, most, -4.0 * (double) most, (double) most);
          }
        };
    MetricSums sums = released(summed(full, Dropouts.none(), 3));
    assertEquals(12 * most, sums.examples());
    assertEquals(-4, sums.mean("low"));
    assertEquals(1, sums.mean("right"));
  }

  @Test
  void of_oneRowMoreThanFits_isRefused() {
    SummedEvaluation small = summed(new Counting(Metrics.OF_CLASSIFIER), Dropouts.none(), 3);
    long most = small.exactRows(12);
    Measure full =
        new Counting(Metrics.OF_CLASSIFIER) {
          @Override
          public MetricSums of(ModelWeights model, ClientId client, ClientRows rows) {
            return MetricSums.of(metrics(), most + 1, 0, 0);
          }
        };
    SummedEvaluation evaluation = summed(full, Dropouts.none(), 3);
    assertThrows(
        RuntimeException.class, () -> evaluation.of(ROUND, weights, data.ids()), "12 clients");
  }

  @Test
  void parts_floorBelowThree_isRefused() {
    Measure measure = Measure.of(Toys.MODEL);
    assertThrows(IllegalArgumentException.class, () -> summed(measure, Dropouts.none(), 2));
  }

  /** One row a client, so that a sum tells how many came. */
  static final class Ones implements Measure {
    @Override
    public Metrics metrics() {
      return Metrics.OF_CLASSIFIER;
    }

    @Override
    public MetricSums of(ModelWeights model, ClientId client, ClientRows rows) {
      return MetricSums.of(metrics(), 1, 0, 0);
    }
  }

  /** Counts rows and nothing else. */
  private static class Counting implements Measure {
    private final Metrics metrics;

    Counting(Metrics metrics) {
      this.metrics = metrics;
    }

    @Override
    public Metrics metrics() {
      return metrics;
    }

    @Override
    public MetricSums of(ModelWeights model, ClientId client, ClientRows rows) {
      return MetricSums.of(metrics, rows.count(), new double[metrics.count()]);
    }
  }
}

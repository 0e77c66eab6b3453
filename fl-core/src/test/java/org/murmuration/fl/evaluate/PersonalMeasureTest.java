package org.murmuration.fl.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.data.ClientRows;
import org.murmuration.fl.evaluate.ClientsEvaluation.Outcome;
import org.murmuration.fl.metric.MetricSums;
import org.murmuration.fl.model.ModelWeights;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.round.ToyClients;
import org.murmuration.fl.seed.Seed;
import org.murmuration.fl.simulate.Dropouts;
import org.murmuration.fl.train.LocalSgd;
import org.murmuration.fl.train.LocalTrainer;

class PersonalMeasureTest {
  private static final Workers WORKERS = Workers.of(2);
  private static final ClientId CLIENT = new ClientId("a");

  private final ModelWeights zero = ModelWeights.zero(Toys.MODEL.shape().size());

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  private static PersonalMeasure measure(double fraction, int epochs) {
    return new PersonalMeasure(
        new LocalTrainer(Toys.MODEL, new LocalSgd(epochs, 4, 0.5f)), fraction, Seed.of(3));
  }

  /** Rows of one class, that a model tuned to them tells without fail. */
  private static ClientRows allOf(int label, int count) {
    float[][] features = new float[count][ToyClients.FEATURES];
    int[] labels = new int[count];
    for (int row = 0; row < count; row++) {
      features[row][2 * label] = 1;
      labels[row] = label;
    }
    return ClientRows.of(features, labels);
  }

  @Test
  void of_clientOfOneClass_isRightOnceItIsTuned() {
    MetricSums sums = measure(0.5, 5).of(zero, CLIENT, allOf(2, 10));
    assertEquals(5, sums.examples(), "half is for scoring");
    assertEquals(0, sums.sum("before_accuracy"), "zero weights say the first class");
    assertEquals(5, sums.sum("after_accuracy"));
    assertTrue(sums.sum("after_loss") < sums.sum("before_loss"));
    assertEquals(1, sums.sum("clients"));
    assertEquals(1, sums.sum("accuracy_gain_20"));
  }

  @Test
  void of_nothingToGain_fallsIntoTheMiddle() {
    MetricSums sums = measure(0.5, 1).of(zero, CLIENT, allOf(0, 4));
    assertEquals(1, sums.sum("accuracy_gain_10"));
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0",
    "-0.96, 0",
    "-0.95, 0",
    "0, 10",
    "0.04, 10",
    "0.05, 11",
    "0.99, 20",
    "1, 20"
  })
  void bin_gains_areInEqualSteps(double gain, int bin) {
    assertEquals(bin, PersonalMeasure.bin(gain));
  }

  /** Never all rows to one side. */
  @ParameterizedTest
  @CsvSource({"0.01, 3, 2", "0.99, 3, 1", "0.5, 3, 2", "0.5, 2, 1", "0.25, 8, 6"})
  void of_fraction_scoresTheRest(double fraction, int rows, int scored) {
    assertEquals(scored, measure(fraction, 1).of(zero, CLIENT, allOf(1, rows)).examples());
  }

  @Test
  void of_oneRow_isNotScored() {
    MetricSums sums = measure(0.5, 1).of(zero, CLIENT, allOf(1, 1));
    assertEquals(0, sums.examples());
    assertEquals(0, sums.sum("clients"));
  }

  @Test
  void of_sameSeed_sameSplit() {
    ToyClients data = new ToyClients(8);
    ClientId client = data.ids().get(6);
    assertEquals(
        measure(0.5, 2).of(zero, client, data.rows(client)),
        measure(0.5, 2).of(zero, client, data.rows(client)));
  }

  /** Before, after and the spread of gains travel through the protocol as any sums do. */
  @Test
  void sums_throughTheProtocol_areThoseOfTheClear() throws PlanRefused {
    ToyClients data = new ToyClients(8);
    PersonalMeasure measure = measure(0.5, 3);
    ClientsEvaluation secure =
        new SummedEvaluation(
            new SummedEvaluation.Parts(
                measure, data, Toys.secure(Dropouts.none(), WORKERS), Toys.SEEDED, 3, 0));
    RoundId round = new RoundId(1);
    MetricSums masked = sums(secure.of(round, zero, data.ids()));
    MetricSums clear = sums(new OpenEvaluation(measure, data, WORKERS).of(round, zero, data.ids()));
    assertEquals(8, clear.sum("clients"));
    assertEquals(measure.gains(clear), measure.gains(masked));
    assertEquals(8, measure.gains(masked).stream().mapToLong(Long::longValue).sum());
    for (String name : List.of("before_accuracy", "after_accuracy", "clients")) {
      assertEquals(clear.sum(name), masked.sum(name), name);
    }
    assertTrue(clear.mean("after_accuracy") > clear.mean("before_accuracy"));
  }

  private static MetricSums sums(Outcome outcome) {
    return assertInstanceOf(Outcome.Released.class, outcome).sums();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, Double.NaN})
  void make_fractionOutsideZeroToOne_isRefused(double fraction) {
    assertThrows(IllegalArgumentException.class, () -> measure(fraction, 1));
  }

  @Test
  void distribution_values_ranksWithoutNaN() {
    Distribution ten =
        Distribution.of(List.of(9.0, 1.0, 2.0, 3.0, Double.NaN, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0));
    assertEquals(new Distribution(10, 1, 1, 5, 9, 10), ten);
    assertEquals(new Distribution(1, 2, 2, 2, 2, 2), Distribution.of(List.of(2.0)));
    assertEquals(0, Distribution.of(List.of()).clients());
    assertTrue(Double.isNaN(Distribution.of(List.of()).median()));
  }
}

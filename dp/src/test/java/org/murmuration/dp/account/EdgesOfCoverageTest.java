package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.notation.EventNotation;

/** Where one accountant ends, and numbers that nothing answers. */
class EdgesOfCoverageTest {
  private static final Delta DELTA = new Delta(1e-5);

  /** What has no law of losses is refused there by name, and bounded by Renyi divergence. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add-remove | laplace(b=0.001)",
        "add-remove | psg(q=0.1;s=0.04)",
        "replace-one | psg(q=0.1;s=0.04)",
        "add-remove | randomized_response(noise=1;buckets=3)",
        "add-remove | scalar_discrete_gaussian(variance=1e14;distance=1)",
        "add-remove | scalar_skellam(variance=1e14;distance=1)",
        "add-remove | discrete_laplace(scale=1e8;distance=1)",
        "add-remove | gaussian(s=0.001) + psg(q=0.1;s=1)",
      })
  void tightestFor_eventWithoutALaw_isRenyiAlone(String adjacency, String text) throws Exception {
    Adjacency neighbors =
        adjacency.equals("add-remove") ? Adjacency.ADD_REMOVE : Adjacency.REPLACE_ONE;
    PrivacyEvent<?> event = EventNotation.parse(text, neighbors);
    PrivacyLoss loss = Accountant.tightestFor(event).epsilonAt(DELTA);
    assertEquals(PrivacyLoss.Method.RDP, loss.method());
    assertEquals(0, loss.lower());
    assertTrue(loss.upper() >= 0 && loss.upper() < 1e7, loss.toString());
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> PldAccountant.of(event, Precision.DEFAULT));
    assertTrue(refused.getMessage().contains("not all of"), refused::getMessage);
  }

  /** Who is never drawn loses nothing, by any accountant. */
  @ParameterizedTest
  @CsvSource({"add-remove", "replace-one"})
  void epsilonAt_nobodyDrawn_isNothing(String adjacency) throws Exception {
    Adjacency neighbors =
        adjacency.equals("add-remove") ? Adjacency.ADD_REMOVE : Adjacency.REPLACE_ONE;
    PrivacyEvent<?> never = EventNotation.parse("psg(q=0;s=1)*1000", neighbors);
    assertEquals(0, Accountant.tightestFor(never).epsilonAt(DELTA).upper());
    assertEquals(0, PldAccountant.of(never, Precision.DEFAULT).epsilonAt(DELTA).upper());
  }

  private static long steps(double multiplier, double probability, double epsilon) {
    var noise = new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier));
    var step = new PoissonSampled(noise, new SamplingProbability(probability));
    return Calibration.steps(steps -> new Repeated<>(step, steps), new Epsilon(epsilon), DELTA);
  }

  @Test
  void steps_targetBelowOneStep_saysWhetherThatIsProved() {
    var proved = assertThrows(IllegalArgumentException.class, () -> steps(1, 1, 0.1));
    assertTrue(proved.getMessage().endsWith("is not met by a single step"), proved::getMessage);
    var open = assertThrows(IllegalArgumentException.class, () -> steps(0.04, 0.1, 1));
    assertTrue(
        open.getMessage().endsWith("is not proved to be met by a single step"), open::getMessage);
  }

  @Test
  void steps_noiseThatHidesThemAll_areTheMostThatAreSearched() {
    assertEquals(1_000_000_000_000L, steps(1e9, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({"-1, 1", "2, 1", "NaN, 1", "0, NaN"})
  void loss_noBracket_isRefusedWithBothEnds(double lower, double upper) {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> new PrivacyLoss(lower, upper, PrivacyLoss.Method.PLD, OptionalDouble.empty()));
    assertTrue(refused.getMessage().contains("[" + lower + ", " + upper + "]"));
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "NaN, 0.1", "1e-4, -0.1", "1e-4, 1", "1e-4, NaN"})
  void precision_outOfItsRange_isRefusedWithBoth(double absolute, double relative) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> new Precision(absolute, relative));
    assertTrue(refused.getMessage().contains("got " + absolute + " and " + relative));
  }

  /** The larger of both widths is enough. */
  @ParameterizedTest
  @CsvSource({"1e-3, 1e-6, 1, 1e-3", "1e-3, 1e-2, 5, 0.05", "1e-3, 1e-2, 0, 1e-3"})
  void precision_ofANumber_isTheLargerWidth(
      double absolute, double relative, double number, double expected) {
    assertEquals(expected, new Precision(absolute, relative).of(number), 1e-15);
  }

  /** The next step costs more than the target. */
  @Test
  void steps_few_areTheMostThatMeetTheTarget() {
    long most = steps(2, 0.5, 3);
    assertTrue(most >= 1 && most < 20, "got " + most);
    var noise = new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 2));
    var step = new PoissonSampled(noise, new SamplingProbability(0.5));
    var one = Accountant.tightestFor(new Repeated<>(step, most)).epsilonAt(DELTA);
    var more = Accountant.tightestFor(new Repeated<>(step, most + 1)).epsilonAt(DELTA);
    assertTrue(one.lower() <= 3, one.toString());
    assertTrue(more.upper() > 3, more.toString());
  }

  private static SamplingProbability probability(double multiplier, long steps, double epsilon) {
    var noise = new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, multiplier));
    return Calibration.samplingProbability(
        q -> new Repeated<>(new PoissonSampled(noise, q), steps), new Epsilon(epsilon), DELTA);
  }

  @Test
  void samplingProbability_atItsEnds_isOneOrRefused() {
    assertEquals(1, probability(10, 1, 5).value());
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> probability(0.06, 1_000_000_000_000L, 1e-9));
    assertTrue(refused.getMessage().contains("not proved to be met by any"), refused::getMessage);
  }

  @ParameterizedTest
  @CsvSource({"0, met without noise", "1, not met by any noise"})
  void noiseMultiplier_noneOrAll_isRefused(long count, String said) {
    var always = new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1));
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Calibration.noiseMultiplier(
                    Adjacency.ADD_REMOVE,
                    noise -> new Repeated<>(always, count),
                    new Epsilon(0.1),
                    DELTA));
    assertTrue(refused.getMessage().contains(said), refused::getMessage);
  }

  @Test
  void deltaAt_noSteps_isNothing() {
    var never = new Repeated<>(new Gaussian<>(new NoiseMultiplier<>(Adjacency.ADD_REMOVE, 1)), 0);
    assertEquals(0, Accountant.tightestFor(never).deltaAt(new Epsilon(1)).upper());
  }
}

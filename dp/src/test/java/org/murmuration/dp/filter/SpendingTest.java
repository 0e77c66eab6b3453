package org.murmuration.dp.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.Accountant;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.DiscreteGaussian;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;

class SpendingTest {
  private static final PrivacyEvent<AddRemove> ROUND = Rounds.sampled(0.1, 2);
  private static final PrivacyEvent<AddRemove> OTHER = Rounds.gaussian(30);

  private static Refusal refusal(Spending spending, PrivacyEvent<?> event, double added) {
    return spending.refusal(event, added).orElseThrow();
  }

  private static Spending fixed(AddedDelta added) {
    FixedSchedule.Step rounds = new FixedSchedule.Step(ROUND, 3);
    FixedSchedule.Step last = new FixedSchedule.Step(OTHER, 1);
    return new Spending(Rounds.terms(added, new FixedSchedule(List.of(rounds, last))));
  }

  @Test
  void schedule_exactlyItsEventsInTheirOrder_pass() {
    Spending spending = fixed(AddedDelta.NONE);
    for (PrivacyEvent<AddRemove> event : List.of(ROUND, ROUND, ROUND, OTHER)) {
      PrivacyEvent<AddRemove> wrong = event.equals(OTHER) ? ROUND : OTHER;
      assertInstanceOf(Refusal.OutsideTerms.class, refusal(spending, wrong, 0));
      spending.add(event, 0);
    }
    assertEquals(1, spending.odometer().share());
    assertEquals(
        "all 4 scheduled events are spent",
        assertInstanceOf(Refusal.OverBudget.class, refusal(spending, OTHER, 0)).why());
    assertInstanceOf(Refusal.OverBudget.class, refusal(spending, ROUND, 0));
  }

  @Test
  void schedule_tornEvents_takeTheirPlaces() {
    Spending spending = fixed(AddedDelta.NONE);
    spending.addUnknown();
    spending.add(ROUND, 0);
    spending.addUnknown();
    assertTrue(refusal(spending, ROUND, 0).why().startsWith("event 4 of the schedule is "));
    spending.addUnknown();
    assertEquals(1, spending.odometer().share());
    spending.addUnknown();
    assertEquals(1, spending.odometer().share());
    assertEquals(5, spending.odometer().charges());
    assertEquals(4, spending.odometer().torn());
  }

  @Test
  void odometer_nothingSpent_zero() {
    Odometer odometer = fixed(AddedDelta.NONE).odometer();
    assertEquals(0, odometer.loss().upper());
    assertEquals(0, odometer.share());
    assertEquals(0, odometer.charges());
  }

  /** As one would account it by hand, at the delta that is the events'. */
  @Test
  void odometer_twoRounds_theAccountantsAnswer() {
    Spending spending = fixed(new AddedDelta(1e-6, 1e-7));
    spending.add(ROUND, 1e-7);
    spending.add(ROUND, 0.5e-7);
    assertEquals(
        Accountant.tightestFor(new Repeated<>(ROUND, 2)).epsilonAt(new Delta(1e-5).minus(1e-6)),
        spending.odometer().loss());
    assertEquals(1.5e-7, spending.odometer().addedDelta(), 1e-20);
    assertEquals(0.5, spending.odometer().share());
  }

  @Test
  void addedDelta_moreThanOneChargeMayTake_outsideTheTerms() {
    Spending spending = fixed(new AddedDelta(1e-6, 1e-7));
    assertInstanceOf(Refusal.OutsideTerms.class, refusal(spending, ROUND, Math.nextUp(1e-7)));
    assertEquals(Optional.empty(), spending.refusal(ROUND, 1e-7));
    assertInstanceOf(
        Refusal.OutsideTerms.class, refusal(fixed(AddedDelta.NONE), ROUND, Double.MIN_VALUE));
  }

  /** 0.1 + 0.2 in doubles is more than 0.3; the sum here is exact. */
  @Test
  void addedDelta_moreThanTheTotal_overBudget() {
    Spending spending = fixed(new AddedDelta(3e-7, 2e-7));
    spending.add(ROUND, 2e-7);
    Refusal refusal = refusal(spending, ROUND, 2e-7);
    assertInstanceOf(Refusal.OverBudget.class, refusal);
    assertTrue(refusal.why().startsWith("an added delta of 2.0E-7 of 3.0E-7 is spent"));
    assertEquals(Optional.empty(), spending.refusal(ROUND, 0));
    spending.addUnknown();
    assertEquals(3e-7, spending.odometer().addedDelta());
  }

  @Test
  void refusal_otherAdjacency_outsideTheTerms() {
    PrivacyEvent<?> other = new DiscreteGaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, 9));
    Refusal refusal = refusal(fixed(AddedDelta.NONE), other, 0);
    assertEquals(
        "the terms are for adjacency add-remove, this event has zero-out",
        assertInstanceOf(Refusal.OutsideTerms.class, refusal).why());
  }

  @Test
  void filter_eventThatTheAccountantDoesNotCover_outsideTheTerms() {
    RenyiFilter filter = RenyiFilter.bestFor(ROUND, Rounds.EPSILON, Rounds.DELTA);
    Spending spending = new Spending(Rounds.terms(AddedDelta.NONE, filter));
    PrivacyEvent<AddRemove> endless = new Repeated<>(new Repeated<>(ROUND, 1L << 62), 4);
    assertThrows(ArithmeticException.class, () -> Accountant.tightestFor(endless));
    assertInstanceOf(Refusal.OutsideTerms.class, refusal(spending, endless, 0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1e-9, 1, Double.NaN})
  void refusal_addedDeltaThatIsNone_refusedWithRange(double added) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> fixed(AddedDelta.NONE).refusal(ROUND, added));
    assertEquals("an added delta is in [0, 1), got " + added, refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new AddedDelta(added, 0));
    assertThrows(IllegalArgumentException.class, () -> new AddedDelta(0.5, added));
  }

  @Test
  void terms_scheduleAboveTheBudget_refused() {
    FixedSchedule tooMuch = FixedSchedule.of(Rounds.gaussian(1), 10);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Rounds.terms(AddedDelta.NONE, tooMuch));
    assertTrue(refused.getMessage().startsWith("the schedule costs epsilon "));
    String budget = "the budget is " + Rounds.EPSILON.value() + ";";
    assertTrue(refused.getMessage().contains(budget), refused.getMessage());
  }

  /** Terms that were written elsewhere may differ in the last digits; new ones may not. */
  @Test
  void requireWithin_aHairAboveTheBudget_readButNotMade() {
    FixedSchedule schedule = FixedSchedule.of(Rounds.gaussian(2), 1);
    double loss = Accountant.tightestFor(schedule.whole()).epsilonAt(Rounds.DELTA).upper();
    SpendingTerms read = terms(new Epsilon(loss * (1 - 1e-7)), schedule);
    assertThrows(IllegalArgumentException.class, read::requireWithin);
    terms(new Epsilon(loss), schedule).requireWithin();
    assertThrows(
        IllegalArgumentException.class, () -> terms(new Epsilon(loss * (1 - 1e-5)), schedule));
  }

  private static SpendingTerms terms(Epsilon epsilon, SpendingRule rule) {
    return new SpendingTerms(
        "writers", Observer.RELEASED_MODELS, epsilon, Rounds.DELTA, AddedDelta.NONE, rule);
  }

  @Test
  void terms_addRemoveAgainstTheServer_refused() {
    FixedSchedule schedule = FixedSchedule.of(OTHER, 1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SpendingTerms(
                "a", Observer.SERVER, Rounds.EPSILON, Rounds.DELTA, AddedDelta.NONE, schedule));
    PrivacyEvent<?> known = new DiscreteGaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, 9));
    SpendingTerms fine =
        new SpendingTerms(
            "a",
            Observer.SERVER,
            Rounds.EPSILON,
            Rounds.DELTA,
            AddedDelta.NONE,
            FixedSchedule.of(known, 1));
    assertEquals(Adjacency.ZERO_OUT, fine.adjacency());
  }

  /** Who knows the cohorts gains by each event what it tells without sampling. */
  @Test
  void terms_againstTheServerWithSecretCohorts_refusedAndSoAreSuchEvents() {
    var replaced = new PrivacyEvent.Gaussian<>(new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 50));
    List<PrivacyEvent<?>> sampled =
        List.of(
            new PrivacyEvent.SampledWithoutReplacement(replaced, 1000, 10),
            new PrivacyEvent.PoissonSampledReplacement(replaced, new SamplingProbability(0.01)));
    for (PrivacyEvent<?> each : sampled) {
      assertThrows(IllegalArgumentException.class, () -> server(FixedSchedule.of(each, 3)));
      assertThrows(IllegalArgumentException.class, () -> server(new RenyiFilter(16, each)));
      FixedSchedule later =
          new FixedSchedule(
              List.of(new FixedSchedule.Step(replaced, 1), new FixedSchedule.Step(each, 1)));
      assertThrows(IllegalArgumentException.class, () -> server(later));
      Spending spending = new Spending(server(new RenyiFilter(16, replaced)));
      assertEquals(Optional.empty(), spending.refusal(replaced, 0));
      assertInstanceOf(Refusal.OutsideTerms.class, spending.refusal(each, 0).orElseThrow());
      assertTrue(spending.restore(each, 0).isPresent());
    }
  }

  private static SpendingTerms server(SpendingRule rule) {
    return new SpendingTerms(
        "writers", Observer.SERVER, Rounds.EPSILON, Rounds.DELTA, AddedDelta.NONE, rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\tb", "a\nb", "\u00e9"})
  void terms_populationWithoutAName_refused(String population) {
    FixedSchedule schedule = FixedSchedule.of(OTHER, 1);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new SpendingTerms(
                population,
                Observer.RELEASED_MODELS,
                Rounds.EPSILON,
                Rounds.DELTA,
                AddedDelta.NONE,
                schedule));
  }

  @Test
  void schedule_ofACompositionOrASingleEvent_itsPartsInOrder() {
    FixedSchedule both =
        new FixedSchedule(
            List.of(new FixedSchedule.Step(ROUND, 3), new FixedSchedule.Step(OTHER, 1)));
    assertEquals(both, FixedSchedule.of(both.whole()));
    assertEquals(FixedSchedule.of(ROUND, 7), FixedSchedule.of(new Repeated<>(ROUND, 7)));
    assertEquals(FixedSchedule.of(ROUND, 1), FixedSchedule.of(ROUND));
    PrivacyEvent<?> pair = new PrivacyEvent.Composed<>(List.of(ROUND, OTHER));
    for (int count : new int[] {1, 2}) {
      FixedSchedule pairs = FixedSchedule.of(pair, count);
      assertEquals(pairs, FixedSchedule.of(pairs.whole()));
    }
  }

  @Test
  void schedule_emptyOrNever_refused() {
    assertThrows(IllegalArgumentException.class, () -> new FixedSchedule(List.of()));
    assertThrows(IllegalArgumentException.class, () -> FixedSchedule.of(OTHER, 0));
    assertThrows(
        IllegalArgumentException.class, () -> FixedSchedule.of(new Repeated<>(OTHER, 2), 3));
    PrivacyEvent<?> other = new DiscreteGaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, 9));
    List<FixedSchedule.Step> mixed =
        List.of(new FixedSchedule.Step(OTHER, 1), new FixedSchedule.Step(other, 1));
    assertThrows(IllegalArgumentException.class, () -> new FixedSchedule(mixed));
  }
}

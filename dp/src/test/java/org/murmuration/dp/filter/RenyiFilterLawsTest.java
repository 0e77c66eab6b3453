package org.murmuration.dp.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.RdpAccountant;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;

class RenyiFilterLawsTest {

  /** The most repeats that the accountant proves at its best real order, the filter's is fixed. */
  @ParameterizedTest
  @CsvSource({"0.1, 1.5, 2, 1e-5", "0.01, 1.0, 2, 1e-6", "1, 20, 1, 1e-5", "0.3, 4, 8, 1e-9"})
  void bestFor_oneEventOverAndOver_nearlyAllThatTheAccountantAllows(
      double q, double multiplier, double epsilon, double delta) {
    PrivacyEvent<AddRemove> event = Rounds.sampled(q, multiplier);
    RenyiFilter filter = RenyiFilter.bestFor(event, new Epsilon(epsilon), new Delta(delta));
    SpendingRule.Meter meter = filter.meter(new Epsilon(epsilon), new Delta(delta));
    long passed = 0;
    while (meter.refusal(event).isEmpty()) {
      meter.add(event);
      passed++;
    }
    assertTrue(loss(event, passed, delta) <= epsilon, passed + " pass");
    long more = passed + 1 + passed / 100;
    assertTrue(loss(event, more, delta) > epsilon, passed + " pass, " + more + " would hold");
    assertInstanceOf(Refusal.OverBudget.class, meter.refusal(event).orElseThrow());
    assertTrue(meter.share() > 0.9 && meter.share() <= 1);
  }

  private static double loss(PrivacyEvent<AddRemove> event, long count, double delta) {
    return RdpAccountant.of(new Repeated<>(event, count)).epsilonAt(new Delta(delta)).upper();
  }

  /** Whatever comes in whatever order, all that passed is within the budget. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void spending_randomEvents_neverPassesTheBudget(long seed) {
    Random random = new Random(seed);
    RenyiFilter filter = RenyiFilter.bestFor(Rounds.sampled(0.1, 2), Rounds.EPSILON, Rounds.DELTA);
    Spending spending = new Spending(Rounds.terms(AddedDelta.NONE, filter));
    int refused = 0;
    while (refused < 20) {
      PrivacyEvent<AddRemove> event =
          random.nextBoolean()
              ? Rounds.sampled(0.1 * random.nextDouble(), 2 + random.nextDouble())
              : Rounds.gaussian(30 + 10 * random.nextDouble());
      if (spending.refusal(event, 0).isPresent()) {
        refused++;
        assertThrows(IllegalStateException.class, () -> spending.add(event, 0));
      } else {
        spending.add(event, 0);
      }
    }
    Odometer odometer = spending.odometer();
    assertTrue(odometer.charges() > 5, odometer + ", seed " + seed);
    assertTrue(odometer.loss().upper() <= Rounds.EPSILON.value(), odometer + ", seed " + seed);
    assertTrue(odometer.share() <= 1 && odometer.share() > 0.5, odometer + ", seed " + seed);
  }

  @Test
  void refusal_costlierThanTheLargest_outsideTheTerms() {
    RenyiFilter filter = new RenyiFilter(8, Rounds.gaussian(10));
    SpendingRule.Meter meter = filter.meter(Rounds.EPSILON, Rounds.DELTA);
    assertEquals(Optional.empty(), meter.refusal(Rounds.gaussian(10)));
    Refusal refusal = meter.refusal(Rounds.gaussian(9.99)).orElseThrow();
    assertInstanceOf(Refusal.OutsideTerms.class, refusal);
    assertTrue(refusal.why().startsWith("one event may cost a Renyi divergence of "));
  }

  /** A torn charge passed the filter, so what was left is the most that it can have been. */
  @Test
  void addUnknown_littleLeft_takesAllThatIsLeftAndNoMore() {
    PrivacyEvent<AddRemove> large = Rounds.gaussian(4);
    RenyiFilter filter = RenyiFilter.bestFor(large, Rounds.EPSILON, Rounds.DELTA);
    SpendingRule.Meter meter = filter.meter(Rounds.EPSILON, Rounds.DELTA);
    for (int i = 0; i < 1000; i++) {
      assertEquals(Optional.of(large), meter.addUnknown());
    }
    assertEquals(1, meter.share());
    assertTrue(meter.refusal(Rounds.gaussian(1e6)).isPresent());
  }

  /** A charge at the very edge is refused when it is new, and read when another machine let it. */
  @Test
  void restore_lastDigitsAboveWhatIsLetThrough_readButNotMade() {
    PrivacyEvent<AddRemove> event = Rounds.gaussian(4);
    RenyiFilter filter = new RenyiFilter(8, event);
    double cost = RdpAccountant.of(event).divergence(8);
    double conversion = Math.log1p(-1.0 / 8) - (Math.log(1e-5) + Math.log(8)) / 7;
    for (double part : new double[] {1e-12, 1e-8}) {
      Epsilon epsilon = new Epsilon(conversion + cost * (1 + part));
      SpendingTerms terms =
          new SpendingTerms(
              "a", Observer.RELEASED_MODELS, epsilon, Rounds.DELTA, AddedDelta.NONE, filter);
      boolean room = part > 1e-9;
      assertEquals(room, new Spending(terms).refusal(event, 0).isEmpty());
      assertEquals(Optional.empty(), new Spending(terms).restore(event, 0));
    }
    Spending full = new Spending(Rounds.terms(AddedDelta.NONE, filter));
    while (full.refusal(event, 0).isEmpty()) {
      full.add(event, 0);
    }
    Odometer before = full.odometer();
    assertInstanceOf(Refusal.OverBudget.class, full.restore(event, 0).orElseThrow());
    assertInstanceOf(
        Refusal.OutsideTerms.class, full.restore(Rounds.gaussian(3.9), 0).orElseThrow());
    assertEquals(before, full.odometer());
  }

  @Test
  void refusal_freeEvent_passesEvenAtTheEnd() {
    RenyiFilter filter = new RenyiFilter(8, Rounds.gaussian(4));
    SpendingRule.Meter meter = filter.meter(Rounds.EPSILON, Rounds.DELTA);
    for (int i = 0; i < 1000; i++) {
      meter.addUnknown();
    }
    PrivacyEvent<AddRemove> free = Rounds.sampled(0, 1);
    assertEquals(Optional.empty(), meter.refusal(free));
    meter.add(free);
    assertEquals(1, meter.share());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 0, -3, 16385, Double.NaN, Double.POSITIVE_INFINITY})
  void filter_orderOutsideItsRange_refusedWithRange(double order) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new RenyiFilter(order, Rounds.gaussian(1)));
    assertTrue(refused.getMessage().contains("(1, 16384.0], got " + order));
  }

  /** Near order 1 the conversion alone costs more than the budget. */
  @Test
  void requireWithin_orderThatLeavesNothing_refused() {
    RenyiFilter filter = new RenyiFilter(2, Rounds.gaussian(10));
    assertThrows(
        IllegalArgumentException.class,
        () -> filter.requireWithin(Rounds.EPSILON, 1, Rounds.DELTA));
    assertThrows(IllegalArgumentException.class, () -> Rounds.terms(AddedDelta.NONE, filter));
  }
}

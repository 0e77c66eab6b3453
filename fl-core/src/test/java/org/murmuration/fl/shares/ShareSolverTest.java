package org.murmuration.fl.shares;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.RdpAccountant;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.budget.Observer;

class ShareSolverTest {
  private static final Delta DELTA = new Delta(1e-5);
  private static final ShareSizing TARGET = new ShareSizing.Loss(new Epsilon(4), DELTA, 1);

  /**
   * Kairouz, Liu, Steinke 2021 and Agarwal, Kairouz, Liu 2021 promise to come near central noise
   * with 16 bits a coordinate: everyone survives, nobody is corrupt, the same accountant.
   */
  @ParameterizedTest
  @CsvSource({
    "SKELLAM, 100, 8192",
    "SKELLAM, 1000, 1048576",
    "DISCRETE_GAUSSIAN, 100, 8192",
    "DISCRETE_GAUSSIAN, 1000, 1048576"
  })
  void choose_16BitLanes_within2PercentOfCentralNoise(ShareLaw law, int clients, int dimension) {
    ShareChoice choice = solve(law, clients, clients, dimension, OptionalInt.of(16)).orElseThrow();
    double perClip = Math.sqrt(clients * (choice.localVariance() + 0.25)) / choice.magnitude();
    double central = centralMultiplier();
    assertTrue(perClip >= central, perClip + " is below central noise " + central);
    assertTrue(perClip <= 1.02 * central, perClip / central + " times central noise");
    assertTrue(choice.overflow() <= ShareSolver.MOST_OVERFLOW);
  }

  private static double centralMultiplier() {
    double low = 0.01;
    double high = 100;
    while (high / low > 1 + 1e-9) {
      double middle = Math.sqrt(low * high);
      var event = new PrivacyEvent.Gaussian<>(new NoiseMultiplier<>(Adjacency.ZERO_OUT, middle));
      if (RdpAccountant.of(event).epsilonAt(DELTA).upper() <= 4) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }

  @ParameterizedTest
  @CsvSource({"SKELLAM", "DISCRETE_GAUSSIAN"})
  void choose_chosenVariance_meetsTheTargetAndLessDoesNot(ShareLaw law) {
    ShareChoice choice = solve(law, 40, 30, 1024, OptionalInt.empty()).orElseThrow();
    assertTrue(epsilon(choice, choice.localVariance()) <= 4);
    assertTrue(epsilon(choice, choice.localVariance() * 0.999) > 4);
  }

  private static double epsilon(ShareChoice choice, double variance) {
    var round = view(40, 30).round(choice.law(), variance, choice.bound().squared(), 1024);
    return RdpAccountant.of(round).epsilonAt(DELTA).upper();
  }

  @Test
  void choose_8BitLanesOfAThousandClients_isNone() {
    assertEquals(Optional.empty(), solve(ShareLaw.SKELLAM, 1000, 1000, 8192, OptionalInt.of(8)));
  }

  @Test
  void choose_unforced_takesTheMostLanesThatCostLittle() {
    ShareChoice choice = solve(ShareLaw.SKELLAM, 100, 100, 8192, OptionalInt.empty()).orElseThrow();
    assertTrue(choice.excess() <= 1.01, "" + choice.excess());
    int more = choice.lanes().perWord() + 1;
    ShareChoice narrower =
        solve(ShareLaw.SKELLAM, 100, 100, 8192, OptionalInt.of(64 / more))
            .filter(narrow -> narrow.excess() <= 1.01)
            .orElse(choice);
    assertEquals(choice, narrower, "narrower lanes would have done");
  }

  /** The scale stops where rounding adds a thousandth of noise, however wide the lanes are. */
  @Test
  void choose_widestLanes_scaleIsCapped() {
    ShareChoice choice = solve(ShareLaw.SKELLAM, 100, 100, 8192, OptionalInt.of(64)).orElseThrow();
    assertTrue(choice.excess() <= 1.0011 && choice.excess() > 1.0005, "" + choice.excess());
    assertTrue(Math.sqrt(choice.localVariance()) < 1 << 14);
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "4"})
  void choose_fewCoordinates_isPlanned(int dimension) {
    assertTrue(solve(ShareLaw.SKELLAM, 10, 10, dimension, OptionalInt.empty()).isPresent());
  }

  private static Optional<ShareChoice> solve(
      ShareLaw law, int clients, int honest, int dimension, OptionalInt bits) {
    return new ShareSolver(view(clients, honest), law, TARGET, dimension).choose(bits);
  }

  private static View<Adjacency.ZeroOut> view(int clients, int honest) {
    return View.ofKnownCohort(
        Observer.SERVER, Set.of(Condition.HONEST_SHARES), clients, clients, clients - honest);
  }
}

package org.murmuration.dp.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.murmuration.dp.account.PrivacyEvent.Composed;
import org.murmuration.dp.account.PrivacyEvent.DistributedSkellam;
import org.murmuration.dp.account.PrivacyEvent.ExponentialMechanism;
import org.murmuration.dp.account.PrivacyEvent.Gaussian;
import org.murmuration.dp.account.PrivacyEvent.Laplace;
import org.murmuration.dp.account.PrivacyEvent.PoissonSampled;
import org.murmuration.dp.account.PrivacyEvent.RandomizedResponse;
import org.murmuration.dp.account.PrivacyEvent.Repeated;
import org.murmuration.dp.account.PrivacyEvent.SampledWithoutReplacement;
import org.murmuration.dp.account.RdpAccountant.SamplingBound;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Adjacency.AddRemove;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.NoiseMultiplier;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;

/** Errors that other accountants have or had, each shown not to be here. */
class KnownErrorsTest {
  private static final Delta DELTA = new Delta(1e-5);
  private static final AddRemove ADD = Adjacency.ADD_REMOVE;

  /** One reports 0.2007 for 1 use and for 100. */
  @Test
  void repeated_randomizedResponse_countsEveryUse() {
    PrivacyEvent<AddRemove> use = new RandomizedResponse<>(ADD, 0.9, 2);
    double once = Math.log(0.55 / 0.45);
    assertEquals(once, rdp(use), 1e-3);
    double hundred = rdp(new Repeated<>(use, 100));
    double composed = rdp(new Composed<>(Collections.nCopies(100, use)));
    assertTrue(hundred > 8 && hundred < 100 * once, "got " + hundred);
    assertEquals(hundred, composed, 1e-9 * composed);
  }

  /** The same by the distribution of the loss, where it was found. */
  @Test
  void repeated_randomizedResponseByItsLaw_countsEveryUse() {
    PrivacyEvent<AddRemove> use = new RandomizedResponse<>(ADD, 0.9, 2);
    PrivacyLoss once = PldAccountant.of(use, Precision.DEFAULT).epsilonAt(DELTA);
    PrivacyLoss hundred =
        PldAccountant.of(new Repeated<>(use, 100), Precision.DEFAULT).epsilonAt(DELTA);
    assertTrue(hundred.lower() > 8, hundred.toString());
    assertTrue(once.upper() < 0.21, once.toString());
  }

  /** One gives an estimate between two bounds as the answer: a single number is the upper end. */
  @ParameterizedTest
  @CsvSource({"1, 1", "10, 1000", "0.3, 3"})
  void epsilonAt_anySchedule_isAtLeastTheExactLoss(double multiplier, long steps) {
    PrivacyEvent<AddRemove> run =
        new Repeated<>(new Gaussian<>(new NoiseMultiplier<>(ADD, multiplier)), steps);
    PrivacyLoss exact = Accountant.tightestFor(run).epsilonAt(DELTA);
    PrivacyLoss bracket = PldAccountant.of(run, Precision.DEFAULT).epsilonAt(DELTA);
    assertTrue(bracket.upper() >= exact.lower(), bracket + " " + exact);
    assertTrue(bracket.lower() <= exact.upper(), bracket + " " + exact);
  }

  /** One takes the inverse of Laplace's scale for it, and leaves out that clients are sampled. */
  @ParameterizedTest
  @CsvSource({"2, 1", "4, 0.1"})
  void laplace_scaleAndSample_bothCount(double scale, double probability) {
    PrivacyEvent<AddRemove> mechanism = new Laplace<>(new NoiseMultiplier<>(ADD, scale));
    var sampled = new PoissonSampled(mechanism, new SamplingProbability(probability));
    double pure = Math.log1p(probability * Math.expm1(1 / scale));
    PrivacyLoss loss = PldAccountant.of(sampled, Precision.DEFAULT).epsilonAt(new Delta(1e-9));
    assertEquals(pure, loss.upper(), 2e-4);
    assertEquals(pure, loss.lower(), 2e-4);
  }

  /** One reports 0.106 for 100 choices of epsilon 0.1. */
  @Test
  void repeated_exponentialMechanism_countsEveryUse() {
    PrivacyEvent<AddRemove> choice = new ExponentialMechanism<>(ADD, 0.1);
    double hundred = rdp(new Repeated<>(choice, 100));
    assertTrue(hundred > 2 && hundred < 10, "got " + hundred);
    assertTrue(rdp(choice) <= 0.1 * (1 + 1e-9));
  }

  /** One reads noise of 2 clip bounds under replace-one as if a replacement moved the sum by 1. */
  @Test
  void adjacency_replaceOne_isTwoClipBounds() {
    var replaced =
        NoiseMultiplier.ofVariance(Adjacency.REPLACE_ONE, 400, 100); // noise of 2 clip bounds
    assertEquals(1, replaced.value(), 1e-12);
    PrivacyLoss loss = Accountant.tightestFor(new Gaussian<>(replaced)).epsilonAt(DELTA);
    assertEquals(4.3771780956812246, loss.upper(), 1e-9);
  }

  /** One stops at order 63, and is loose for much noise. */
  @Test
  void orders_muchNoise_goBeyondSixtyThree() {
    PrivacyEvent<AddRemove> event = new Gaussian<>(new NoiseMultiplier<>(ADD, 100));
    PrivacyLoss loss = RdpAccountant.of(event).epsilonAt(DELTA);
    assertTrue(loss.order().getAsDouble() > 63);
    double capped =
        RdpAccountant.of(event, new RenyiOrders(List.of(63.0)), SamplingBound.TIGHTEST)
            .epsilonAt(DELTA)
            .upper();
    assertTrue(loss.upper() < capped * 0.7, loss.upper() + " " + capped);
  }

  /** One adds the absolute values of an alternating series: 2.55e-3 here. */
  @Test
  void divergence_lowFractionalOrder_isTheIntegral() {
    PrivacyEvent<AddRemove> event =
        new PoissonSampled(
            new Gaussian<>(new NoiseMultiplier<>(ADD, 2)), new SamplingProbability(0.1));
    assertEquals(1.74e-3, RdpAccountant.of(event).divergence(1.25), 1e-5);
  }

  /** One gives up at low orders for large samples. */
  @ParameterizedTest
  @CsvSource({"0.5,0.8", "0.9,1"})
  void divergence_largeSample_isFiniteAndBelowUnsampled(double probability, double multiplier) {
    PrivacyEvent<AddRemove> event = new Gaussian<>(new NoiseMultiplier<>(ADD, multiplier));
    double sampled =
        RdpAccountant.of(new PoissonSampled(event, new SamplingProbability(probability)))
            .divergence(1.25);
    assertTrue(sampled > 0 && sampled < RdpAccountant.of(event).divergence(1.25));
  }

  /** e^epsilon overflows above 709, and a delta on an absolute tolerance loses all its digits. */
  @ParameterizedTest
  @CsvSource({"0.02,1e-5", "0.01,1e-15", "0.001,1e-300"})
  void epsilonAt_beyondTheRangeOfExp_isFiniteAndConsistent(double multiplier, double delta) {
    PrivacyEvent<AddRemove> event = new Gaussian<>(new NoiseMultiplier<>(ADD, multiplier));
    for (Accountant accountant : List.of(Accountant.tightestFor(event), RdpAccountant.of(event))) {
      double epsilon = accountant.epsilonAt(new Delta(delta)).upper();
      assertTrue(epsilon > 709 && Double.isFinite(epsilon));
      double back = accountant.deltaAt(new Epsilon(epsilon)).upper();
      assertEquals(1, back / delta, 1e-2);
    }
  }

  /** Noise of those who were invited is not there: only honest survivors' shares count. */
  @Test
  void shares_dropoutsAndColluders_bringNoNoise() {
    var distance = IntegerDistance.ofSquaredL2(ADD, 10_000, 64);
    double invited = rdp(new DistributedSkellam<>(distance, NoiseShares.ofHonest(500, 100)));
    NoiseShares planned = new NoiseShares(500, 100, 80, 30);
    double honest = rdp(new DistributedSkellam<>(distance, planned));
    double half = rdp(new DistributedSkellam<>(distance, NoiseShares.ofHonest(250, 100)));
    assertTrue(honest > invited * 1.2);
    assertEquals(half, honest, half * 1e-9);
  }

  /** A sample of fixed size accounted as Poisson says too little: here by a factor of about 2. */
  @Test
  void sampled_fixedSize_isNotAccountedAsPoisson() {
    var noise = new NoiseMultiplier<>(Adjacency.REPLACE_ONE, 1.0);
    var fixed = new SampledWithoutReplacement(new Gaussian<>(noise), 1000, 10);
    var poisson =
        new PoissonSampled(
            new Gaussian<>(new NoiseMultiplier<>(ADD, 1)), new SamplingProbability(0.01));
    for (double order : new double[] {2, 5, 10}) {
      double more = RdpAccountant.of(fixed).divergence(order);
      assertTrue(more > RdpAccountant.of(poisson).divergence(order), "order " + order);
    }
  }

  /** What nothing covers is refused by its name, not guessed. */
  @Test
  void cumulant_eventThatIsNoMechanism_isRefusedByName() {
    PrivacyEvent<AddRemove> event =
        new Repeated<>(new Gaussian<>(new NoiseMultiplier<>(ADD, 1)), 2);
    Cumulants cumulants = new Cumulants(SamplingBound.TIGHTEST);
    String message =
        assertThrows(IllegalArgumentException.class, () -> cumulants.of(event)).getMessage();
    assertTrue(message.contains("Repeated"), message);
  }

  private static double rdp(PrivacyEvent<?> event) {
    return RdpAccountant.of(event).epsilonAt(DELTA).upper();
  }
}

package org.murmuration.fl.shares;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.murmuration.dp.account.PrivacyEvent;
import org.murmuration.dp.account.SamplingProbability;
import org.murmuration.dp.budget.Adjacency;
import org.murmuration.dp.budget.Condition;
import org.murmuration.dp.budget.Observer;
import org.murmuration.dp.mechanism.IntegerDistance;
import org.murmuration.dp.mechanism.NoiseShares;

/**
 * What one observer gets of a round: the sum of shares, some of which it may know.
 *
 * @param observer who looks
 * @param adjacency between which runs it is promised anything
 * @param conditions what the promise rests on
 * @param cohort largest cohort
 * @param survivors fewest shares that can be in a sum it sees
 * @param known shares among them that it may know, or that were never drawn
 * @param sampling what drawing the cohort makes of the event of its noise
 */
public record View<A extends Adjacency>(
    Observer observer,
    A adjacency,
    Set<Condition> conditions,
    int cohort,
    int survivors,
    int known,
    UnaryOperator<PrivacyEvent<A>> sampling) {

  /** Returns what somebody sees who knows the cohort. */
  public static View<Adjacency.ZeroOut> ofKnownCohort(
      Observer observer, Set<Condition> conditions, int cohort, int survivors, int known) {
    return new View<>(
        observer, Adjacency.ZERO_OUT, conditions, cohort, survivors, known, noise -> noise);
  }

  /**
   * Returns what somebody sees who gets the released models alone, whose noise is that of {@code
   * shares} whole shares, whoever came.
   */
  public static View<Adjacency.AddRemove> ofSecretCohort(
      Set<Condition> conditions, int cohort, int shares, double probability) {
    SamplingProbability q = new SamplingProbability(probability);
    return new View<>(
        Observer.RELEASED_MODELS,
        Adjacency.ADD_REMOVE,
        conditions,
        cohort,
        shares,
        0,
        noise -> new PrivacyEvent.PoissonSampled(noise, q));
  }

  /** Shares that it does not know. */
  public int honest() {
    return survivors - known;
  }

  /**
   * The event of one round.
   *
   * @param localVariance of a share, in squared integer units
   * @param squaredBound squared L2 bound of a client's integers
   */
  public PrivacyEvent<A> round(
      ShareLaw law, double localVariance, long squaredBound, long dimension) {
    IntegerDistance<A> distance =
        IntegerDistance.ofSquaredL2(adjacency, (double) squaredBound, dimension);
    return sampling.apply(
        law.event(distance, new NoiseShares(localVariance, cohort, survivors, known)));
  }
}

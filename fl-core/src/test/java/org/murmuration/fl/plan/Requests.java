package org.murmuration.fl.plan;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.cohort.PoissonSampling;
import org.murmuration.fl.cohort.Sampling;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;

/** Plans of the tests, one named number away from each other. */
public final class Requests {
  private Requests() {}

  public static final Protection UNPROTECTED =
      new Protection.Unprotected(OptionalDouble.empty(), 1000);

  public static Protection loss(double epsilon, double delta) {
    return new Protection.CentralNoise(
        0.25, new NoiseTarget.Loss(new Epsilon(epsilon)), new Delta(delta));
  }

  public static Protection multiplier(double value, double delta) {
    return new Protection.CentralNoise(0.25, new NoiseTarget.Multiplier(value), new Delta(delta));
  }

  /** The main job: MNIST by writer. */
  public static PlanRequest writers(Protection protection) {
    return poisson(539, 0.1, 0.1, 60, protection);
  }

  public static PlanRequest poisson(
      int clients, double q, double dropout, int rounds, Protection protection) {
    return request(clients, new PoissonSampling(q), dropout, rounds, protection);
  }

  public static PlanRequest fixed(
      int clients, int cohort, double dropout, int rounds, Protection protection) {
    return request(clients, new FixedSizeSampling(cohort), dropout, rounds, protection);
  }

  public static PlanRequest request(
      int clients, Sampling sampling, double dropout, int rounds, Protection protection) {
    return new PlanRequest(clients, sampling, dropout, rounds, 7850, protection, Wishes.none());
  }

  public static PlanRequest wishing(PlanRequest request, Wishes wishes) {
    return new PlanRequest(
        request.clients(),
        request.sampling(),
        request.dropout(),
        request.rounds(),
        request.dimension(),
        request.protection(),
        wishes);
  }

  public static PlanRequest ofDimension(PlanRequest request, int dimension) {
    return new PlanRequest(
        request.clients(),
        request.sampling(),
        request.dropout(),
        request.rounds(),
        dimension,
        request.protection(),
        request.wishes());
  }

  public static Wishes maxCohort(int value) {
    return new Wishes(some(value), none(), none(), none(), 0);
  }

  public static Wishes floor(int value) {
    return new Wishes(none(), some(value), none(), none(), 0);
  }

  public static Wishes threshold(int value) {
    return new Wishes(none(), none(), some(value), none(), 0);
  }

  public static Wishes laneBits(int value) {
    return new Wishes(none(), none(), none(), some(value), 0);
  }

  public static Wishes colluders(int value) {
    return new Wishes(none(), none(), none(), none(), value);
  }

  public static OptionalInt some(int value) {
    return OptionalInt.of(value);
  }

  public static OptionalInt none() {
    return OptionalInt.empty();
  }
}

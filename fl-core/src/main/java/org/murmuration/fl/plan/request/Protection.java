package org.murmuration.fl.plan.request;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.shares.ShareLaw;

/** What the released models promise to the clients. */
public sealed interface Protection {

  /** Returns what {@code planner} makes of {@code request} under this protection. */
  <P> P plan(PlanRequest request, Planner<P> planner) throws PlanRefused;

  /**
   * Returns the same with training metrics inside the clients' noised vectors.
   *
   * @throws IllegalArgumentException if this protection has no place for them
   */
  Protection telling(PrivateMetrics metrics);

  /**
   * Plans each kind of protection.
   *
   * @param <P> what it makes
   */
  interface Planner<P> {
    /** Plans {@code request} without privacy. */
    P unprotected(PlanRequest request, Unprotected wanted) throws PlanRefused;

    /** Plans {@code request} with noise of the server. */
    P central(PlanRequest request, CentralNoise wanted) throws PlanRefused;

    /** Plans {@code request} with noise of the server that releases share. */
    P correlated(PlanRequest request, CorrelatedNoise wanted) throws PlanRefused;

    /** Plans {@code request} with noise of the clients. */
    P distributed(PlanRequest request, DistributedNoise wanted) throws PlanRefused;
  }

  /** Whether noise is sized for the fewest survivors, so that a high floor saves noise. */
  default boolean isSizedForFloor() {
    return false;
  }

  /**
   * Nothing: sums are exact, updates are weighted.
   *
   * @param clip largest L2 norm of an update; empty: coordinates are bounded at {@link
   *     #COORDINATE_BOUND} so that sums cannot overflow
   * @param weighting how much a client counts
   */
  record Unprotected(OptionalDouble clip, ClientWeighting weighting) implements Protection {
    /** Far beyond any coordinate of a sane update, close enough to leave a fine scale. */
    public static final double COORDINATE_BOUND = 8;

    public Unprotected {
      if (clip.isPresent() && !(clip.getAsDouble() > 0 && clip.getAsDouble() < Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "the clip must be finite and > 0, got " + clip.getAsDouble());
      }
    }

    /**
     * Returns the same with every client counting with its examples.
     *
     * @param weightCap most examples that count for one client
     */
    public Unprotected(OptionalDouble clip, int weightCap) {
      this(clip, ClientWeighting.byExamples(weightCap));
    }

    @Override
    public Protection telling(PrivateMetrics metrics) {
      throw new IllegalArgumentException(
          "without privacy the model's metrics are summed exactly beside the updates; private"
              + " metrics need noise");
    }

    @Override
    public <P> P plan(PlanRequest request, Planner<P> planner) throws PlanRefused {
      return planner.unprotected(request, this);
    }
  }

  /**
   * Differential privacy for whole clients by exact noise at a server that is trusted with the sum;
   * every client weighs 1.
   *
   * @param clip how updates are clipped
   * @param target how much noise
   * @param delta delta of the statement for the whole run
   */
  record CentralNoise(ClipRule clip, NoiseTarget target, Delta delta) implements Protection {
    /** Returns the same with one clip for the whole vector, that stays. */
    public CentralNoise(double clip, NoiseTarget target, Delta delta) {
      this(new ClipRule.Flat(clip), target, delta);
    }

    @Override
    public CentralNoise telling(PrivateMetrics metrics) {
      return new CentralNoise(new ClipRule.Telling(clip, metrics), target, delta);
    }

    @Override
    public <P> P plan(PlanRequest request, Planner<P> planner) throws PlanRefused {
      return planner.central(request, this);
    }
  }

  /**
   * Differential privacy for whole clients by exact noise at a server that is trusted with the sum,
   * shared by the releases of a run so that the model, which is made of their sum, has little of
   * it; every client weighs 1 (Kairouz et al. 2021, arXiv 2103.00039, DP-FTRL).
   *
   * <p>Sampling does not amplify: what counts is in how many rounds one client is.
   *
   * @param clip largest L2 norm of an update
   * @param correlation how releases share the noise
   * @param target how much noise; a multiplier is of the noise over the sensitivity of the whole
   *     run
   * @param delta delta of the statement for the whole run
   * @param participationCap most rounds that one client takes part in, by its own policy; empty: as
   *     many as bad luck alone seldom exceeds
   */
  record CorrelatedNoise(
      double clip,
      Correlation correlation,
      NoiseTarget target,
      Delta delta,
      OptionalInt participationCap)
      implements Protection {
    public CorrelatedNoise {
      if (!(clip > 0) || Double.isInfinite(clip)) {
        throw new IllegalArgumentException("the clip must be finite and > 0, got " + clip);
      }
      requireCap(participationCap);
    }

    /**
     * The noise of a single round is taken back by later ones, so it is far larger than a sum's.
     */
    @Override
    public Protection telling(PrivateMetrics metrics) {
      throw new IllegalArgumentException(
          "noise that rounds share is small in their sum and large in each of them, where metrics"
              + " are read; private metrics need fresh noise each round (central, or of clients)");
    }

    @Override
    public <P> P plan(PlanRequest request, Planner<P> planner) throws PlanRefused {
      return planner.correlated(request, this);
    }
  }

  /**
   * Differential privacy for whole clients by noise that each client adds itself, so that not even
   * the server holds an exact sum; every client weighs 1.
   *
   * @param clip how updates are clipped
   * @param law of the noise
   * @param target how much noise
   * @param delta delta of the statement for the whole run, against each observer
   * @param observer against whom the target is meant
   * @param participationCap most rounds that one client takes part in, by its own policy; empty: as
   *     many as bad luck alone seldom exceeds
   * @param surplus what becomes of noise beyond the floor's; empty: the server tops up where that
   *     makes sampling amplify what is aimed at, else it stays
   */
  record DistributedNoise(
      ClipRule clip,
      ShareLaw law,
      NoiseTarget target,
      Delta delta,
      Observer observer,
      OptionalInt participationCap,
      Optional<Surplus> surplus)
      implements Protection {
    public DistributedNoise {
      requireCap(participationCap);
    }

    /** Returns the same with the usual for surplus noise. */
    public DistributedNoise(
        ClipRule clip,
        ShareLaw law,
        NoiseTarget target,
        Delta delta,
        Observer observer,
        OptionalInt participationCap) {
      this(clip, law, target, delta, observer, participationCap, Optional.empty());
    }

    /** Returns the same with this for surplus noise. */
    public DistributedNoise with(Surplus wanted) {
      return new DistributedNoise(
          clip, law, target, delta, observer, participationCap, Optional.of(wanted));
    }

    /** Returns the same with one clip for the whole vector, that stays. */
    public DistributedNoise(
        double clip,
        ShareLaw law,
        NoiseTarget target,
        Delta delta,
        Observer observer,
        OptionalInt participationCap) {
      this(new ClipRule.Flat(clip), law, target, delta, observer, participationCap);
    }

    /** Returns Skellam noise that keeps {@code epsilon} and {@code delta} against the server. */
    public static DistributedNoise skellam(double clip, Epsilon epsilon, Delta delta) {
      return new DistributedNoise(
          clip,
          ShareLaw.SKELLAM,
          new NoiseTarget.Loss(epsilon),
          delta,
          Observer.SERVER,
          OptionalInt.empty());
    }

    @Override
    public DistributedNoise telling(PrivateMetrics metrics) {
      ClipRule longer = new ClipRule.Telling(clip, metrics);
      return new DistributedNoise(longer, law, target, delta, observer, participationCap, surplus);
    }

    @Override
    public <P> P plan(PlanRequest request, Planner<P> planner) throws PlanRefused {
      return planner.distributed(request, this);
    }

    @Override
    public boolean isSizedForFloor() {
      return observer == Observer.SERVER;
    }
  }

  private static void requireCap(OptionalInt participationCap) {
    if (participationCap.isPresent() && participationCap.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "a client takes part in at least 1 round, got a cap of " + participationCap);
    }
  }
}

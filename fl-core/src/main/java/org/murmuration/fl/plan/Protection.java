package org.murmuration.fl.plan;

import java.util.OptionalDouble;
import org.murmuration.dp.budget.Delta;

/** What the released models promise to the clients. */
public sealed interface Protection {

  /** Derives the plan of {@code request} under this protection. */
  RoundPlan plan(PlanRequest request) throws PlanRefused;

  /**
   * Nothing: sums are exact, updates are weighted by their examples.
   *
   * @param clip largest L2 norm of an update; empty: coordinates are bounded at {@link
   *     #COORDINATE_BOUND} so that sums cannot overflow
   * @param weightCap most examples that count for one client
   */
  record Unprotected(OptionalDouble clip, int weightCap) implements Protection {
    /** Far beyond any coordinate of a sane update, close enough to leave a fine scale. */
    static final double COORDINATE_BOUND = 8;

    public Unprotected {
      if (clip.isPresent() && !(clip.getAsDouble() > 0 && clip.getAsDouble() < Double.MAX_VALUE)) {
        throw new IllegalArgumentException(
            "the clip must be finite and > 0, got " + clip.getAsDouble());
      }
      if (weightCap < 1) {
        throw new IllegalArgumentException("the weight cap must be at least 1, got " + weightCap);
      }
    }

    @Override
    public RoundPlan plan(PlanRequest request) throws PlanRefused {
      return UnprotectedPlan.derive(request, this);
    }
  }

  /**
   * Differential privacy for whole clients by exact noise at a server that is trusted with the sum;
   * every client weighs 1.
   *
   * @param clip largest L2 norm of an update
   * @param target how much noise
   * @param delta delta of the statement for the whole run
   */
  record CentralNoise(double clip, NoiseTarget target, Delta delta) implements Protection {
    public CentralNoise {
      if (!(clip > 0) || Double.isInfinite(clip)) {
        throw new IllegalArgumentException("the clip must be finite and > 0, got " + clip);
      }
    }

    @Override
    public RoundPlan plan(PlanRequest request) throws PlanRefused {
      return CentralNoisePlan.derive(request, this);
    }
  }
}

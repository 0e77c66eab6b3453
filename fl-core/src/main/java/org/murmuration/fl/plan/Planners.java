package org.murmuration.fl.plan;

import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;

/** The way to derive a plan for each kind of protection. */
final class Planners implements Protection.Planner<RoundPlan> {
  @Override
  public RoundPlan unprotected(PlanRequest request, Protection.Unprotected wanted)
      throws PlanRefused {
    return UnprotectedPlan.derive(request, wanted);
  }

  @Override
  public RoundPlan central(PlanRequest request, Protection.CentralNoise wanted) throws PlanRefused {
    return CentralNoisePlan.derive(request, wanted);
  }

  @Override
  public RoundPlan correlated(PlanRequest request, Protection.CorrelatedNoise wanted)
      throws PlanRefused {
    return CorrelatedNoisePlan.derive(request, wanted);
  }

  @Override
  public RoundPlan distributed(PlanRequest request, Protection.DistributedNoise wanted)
      throws PlanRefused {
    return DistributedNoisePlan.derive(request, wanted);
  }
}

package org.murmuration.murmur.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.dp.audit.FalseAlarmRate;
import org.murmuration.dp.budget.Delta;
import org.murmuration.dp.budget.Epsilon;
import org.murmuration.dp.budget.Observer;
import org.murmuration.fl.audit.MeanMechanism;
import org.murmuration.fl.cohort.FixedSizeSampling;
import org.murmuration.fl.plain.PlannedMean;
import org.murmuration.fl.plan.RoundPlan;
import org.murmuration.fl.plan.request.NoiseTarget;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.plan.request.PlanRequest;
import org.murmuration.fl.plan.request.Protection;
import org.murmuration.fl.plan.request.Wishes;
import org.murmuration.fl.shares.ShareLaw;

/** Real plans with secure noise, and plans whose mechanism is not the one that is claimed. */
class PlanAuditTest {
  /** With findings of noise beside it, one false alarm in 10^6. */
  private static final FalseAlarmRate RATE = new FalseAlarmRate(1e-6);

  private static final int CANARIES = 8000;
  private static final int PROTOCOL_CANARIES = 4000;

  /** Long vectors: a check of the noise needs fewer rounds, which are slow with masks. */
  private static final int PROTOCOL_DIMENSION = 256;

  private static RoundPlan plan(ShareLaw law) throws PlanRefused {
    return plan(law, 16);
  }

  private static RoundPlan plan(ShareLaw law, int dimension) throws PlanRefused {
    Protection protection =
        new Protection.DistributedNoise(
            1,
            law,
            new NoiseTarget.Loss(new Epsilon(9.5)),
            new Delta(1e-5),
            Observer.SERVER,
            OptionalInt.empty());
    Wishes wishes =
        new Wishes(OptionalInt.of(4), OptionalInt.of(2), OptionalInt.of(2), OptionalInt.empty(), 0);
    return RoundPlan.derive(
        new PlanRequest(4, new FixedSizeSampling(4), 0, 1, dimension, protection, wishes));
  }

  @ParameterizedTest
  @EnumSource(ShareLaw.class)
  void run_rightPlan_findsNothing(ShareLaw law) throws PlanRefused {
    RoundPlan plan = plan(law);
    PlanAudit.Result result = new PlanAudit(plan, new PlanMechanism(plan), RATE).run(CANARIES);
    assertEquals(List.of(), result.findings());
    assertTrue(result.shown() <= result.claimed(), result.toString());
    assertEquals(1.01, result.noise().value(), 0.09); // rounding adds up to 2 %, eight deviations
    assertEquals(0, result.json().get("findings").size());
  }

  /** The whole pipeline, keys and masks and signatures included: fewer canaries, as it is slow. */
  @Test
  void run_throughTheProtocol_findsNothing() throws PlanRefused {
    RoundPlan plan = plan(ShareLaw.SKELLAM, PROTOCOL_DIMENSION);
    try (PlannedMean mean = new PlannedMean("audit", plan)) {
      PlanAudit.Result result = new PlanAudit(plan, mean::of, RATE).run(PROTOCOL_CANARIES);
      assertEquals(List.of(), result.findings());
      assertTrue(result.shown() <= result.claimed(), result.toString());
      assertEquals(1.01, result.noise().value(), 0.09);
    }
  }

  /** A plan of twice the clip under the narrow plan's claim, masked like any other. */
  @Test
  void run_throughTheProtocol_meanOfTwiceTheLength_isRefuted() throws PlanRefused {
    try (PlannedMean bug = new PlannedMean("audit", wide(PROTOCOL_DIMENSION))) {
      PlanAudit.Result result =
          new PlanAudit(plan(ShareLaw.SKELLAM, PROTOCOL_DIMENSION), bug::of, RATE)
              .run(PROTOCOL_CANARIES);
      assertFalse(result.findings().isEmpty(), result.toString());
    }
  }

  /** Every vector twice as far from zero, as if the clip were twice what is claimed. */
  @Test
  void run_meanOfTwiceTheLength_isRefuted() throws PlanRefused {
    RoundPlan plan = plan(ShareLaw.SKELLAM);
    RoundPlan wide = wide(16);
    MeanMechanism bug = new PlanMechanism(wide);
    PlanAudit.Result result = new PlanAudit(plan, bug, RATE).run(CANARIES);
    assertFalse(result.findings().isEmpty(), result.toString());
    assertFalse(result.json().get("ok").asBoolean());
  }

  /** The same noise as the plan's, relative to a clip of two. */
  private static RoundPlan wide(int dimension) throws PlanRefused {
    Protection protection =
        new Protection.DistributedNoise(
            2,
            ShareLaw.SKELLAM,
            new NoiseTarget.Loss(new Epsilon(40)),
            new Delta(1e-5),
            Observer.SERVER,
            OptionalInt.empty());
    Wishes wishes =
        new Wishes(OptionalInt.of(4), OptionalInt.of(2), OptionalInt.of(2), OptionalInt.empty(), 0);
    return RoundPlan.derive(
        new PlanRequest(4, new FixedSizeSampling(4), 0, 1, dimension, protection, wishes));
  }

  /** One client's share missing at the floor: half of the variance. */
  @Test
  void run_halfTheNoise_isFoundByItsVariance() throws PlanRefused {
    RoundPlan plan = plan(ShareLaw.SKELLAM);
    PlanMechanism right = new PlanMechanism(plan);
    MeanMechanism quieter =
        vectors -> {
          float[] mean = right.meanOf(vectors);
          float[] exact = exact(vectors, plan);
          for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (exact[i] + (mean[i] - exact[i]) * Math.sqrt(0.5));
          }
          return mean;
        };
    PlanAudit.Result result = new PlanAudit(plan, quieter, RATE).run(CANARIES);
    assertTrue(
        result.findings().stream().anyMatch(finding -> finding.contains("of the variance")),
        result.toString());
  }

  private static float[] exact(List<float[]> vectors, RoundPlan plan) {
    float[] sum = new float[16];
    for (float[] vector : vectors) {
      var clipped = plan.clipper().clip(vector);
      for (int i = 0; i < 16; i++) {
        sum[i] += (float) clipped.at(i) / 4;
      }
    }
    return sum;
  }
}

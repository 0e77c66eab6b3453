package org.murmuration.murmur.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.murmuration.fl.plan.RoundPlan;

class DemoTest {
  private final Demo demo = Demo.of(3, 2);

  @Test
  void of_bothRuns_sameDataModelAndRates() {
    assertEquals(demo.withPrivacy().data(), demo.without().data());
    assertEquals(demo.withPrivacy().learning().local(), demo.without().learning().local());
    assertEquals(
        demo.withPrivacy().algorithm().optimizer(), demo.without().algorithm().optimizer());
    assertEquals(demo.withPrivacy().learning().rounds(), demo.without().learning().rounds());
    assertEquals(demo.withPrivacy().cohort().sampling(), demo.without().cohort().sampling());
  }

  @Test
  void of_privateRun_secureSumsLossesAndEpsilonUpTo8() throws Exception {
    RoundPlan plan = RoundPlan.derive(demo.withPrivacy().planRequest());
    assertTrue(plan.privacy().orElseThrow().released().epsilonAfter(plan.request().rounds()) <= 8);
    assertTrue(demo.withPrivacy().secureAggregation());
    assertTrue(demo.withPrivacy().cohort().dropouts().fraction() > 0);
    assertFalse(demo.without().secureAggregation());
    assertTrue(RoundPlan.derive(demo.without().planRequest()).privacy().isEmpty());
  }

  @Test
  void config_anySeed_isNamed() {
    assertEquals(3, demo.config().get("seed").asLong());
    assertTrue(demo.config().get("epsilon").isNumber());
    assertEquals(8, demo.config().get("epsilon").asDouble());
  }
}

package org.murmuration.secagg.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.murmuration.fl.plan.request.PlanRefused;
import org.murmuration.fl.shares.ShareLaw;
import org.murmuration.secagg.ring.RingVector;

/** What the benchmark times is every part of a client's step, on a vector of the part before. */
class ClientStepBenchmarkTest {
  @ParameterizedTest
  @EnumSource(ShareLaw.class)
  void steps_oneVector_eachTakesTheOneBefore(ShareLaw law) throws PlanRefused {
    ClientStepBenchmark benchmark = new ClientStepBenchmark();
    benchmark.dimension = 1001;
    benchmark.law = law;
    benchmark.update();
    assertEquals(1001, benchmark.clip().dimension());
    assertEquals(1024, benchmark.rotate().dimension());
    assertEquals(1024, benchmark.round().dimension());
    assertEquals(1024, benchmark.noise().dimension());
    RingVector words = benchmark.pack();
    assertTrue(words.words() <= 512, "at least two lanes a word");
    assertNotEquals(words, benchmark.mask().finish());
    assertEquals(words.words(), benchmark.wholeStep().finish().words());
  }
}

package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.round.Aggregation.Aggregated;
import org.murmuration.fl.round.Phase;
import org.murmuration.fl.round.Refused;
import org.murmuration.fl.seed.Seed;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.outcome.RoundOutcome;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;

class SecureSessionTest {

  /** Two clients that draw from one seed have one key pair; both but the first are refused. */
  @Test
  void run_clientsOfOneSeed_refusedByNameAndTooFewLeft() {
    SessionPlan plan = new SessionPlan(RoundBinding.unbound("task"), Quorum.passive(2, 3), 4);
    RunRandomness seeded = new RunRandomness.Simulated(Seed.of(1));
    List<Seat> seats =
        IntStream.range(0, 3)
            .mapToObj(
                i ->
                    new Seat(
                        new ParticipantId(i),
                        LossPoint.NEVER,
                        seeded.keys(new RoundId(1), new ClientId("same")),
                        () -> RingVector.zero(4)))
            .toList();
    try (Workers workers = Workers.of(1)) {
      Aggregated aggregated = new SecureSession(plan, CipherSuite.standard(), workers).run(seats);
      assertEquals(
          new RoundOutcome.TooFewSurvivors(RoundOutcome.Step.ADVERTISE_KEYS, 1, 2),
          aggregated.outcome());
      assertEquals(
          List.of(1, 2),
          aggregated.refused().stream().map(refused -> refused.client().value()).toList());
      for (Refused refused : aggregated.refused()) {
        assertEquals(Phase.ADVERTISE_KEYS, refused.step());
        assertEquals(Refused.By.SERVER, refused.by());
        assertEquals("repeated_key", refused.reason());
        assertTrue(refused.detail().contains("key"), refused.detail());
      }
    }
  }

  /** An input of another length is the caller's slip and ends the session. */
  @Test
  void run_inputOfAnotherLength_isRefused() {
    SessionPlan plan = new SessionPlan(RoundBinding.unbound("task"), Quorum.passive(2, 2), 4);
    List<Seat> seats =
        IntStream.range(0, 2)
            .mapToObj(
                i ->
                    new Seat(
                        new ParticipantId(i),
                        LossPoint.NEVER,
                        new SecureRandom(),
                        () -> RingVector.zero(5)))
            .toList();
    try (Workers workers = Workers.of(1)) {
      SecureSession session = new SecureSession(plan, CipherSuite.standard(), workers);
      assertThrows(IllegalArgumentException.class, () -> session.run(seats));
    }
  }

  /** Without a client there is nobody to draw the beacon, and nothing to sum. */
  @Test
  void run_noSeats_tooFew() {
    SessionPlan plan = new SessionPlan(RoundBinding.unbound("task"), Quorum.passive(2, 2), 4);
    try (Workers workers = Workers.of(1)) {
      Aggregated aggregated =
          new SecureSession(plan, CipherSuite.standard(), workers).run(List.of());
      assertInstanceOf(RoundOutcome.TooFewSurvivors.class, aggregated.outcome());
    }
  }

  /** 4 self masks and 8 pairwise ones of 2^17 words come off: work for three workers. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void run_longVectors_sameSumOnAnyNumberOfWorkers(int threads) {
    int words = (1 << 17) + 1;
    SessionPlan plan = new SessionPlan(RoundBinding.unbound("task"), Quorum.passive(3, 6), words);
    try (Workers workers = Workers.of(threads)) {
      Aggregated aggregated =
          new SecureSession(plan, CipherSuite.standard(), workers)
              .run(IntStream.range(0, 6).mapToObj(i -> seat(i, words)).toList());
      RoundOutcome.Summed summed =
          assertInstanceOf(RoundOutcome.Summed.class, aggregated.outcome());
      assertEquals(ramp(0 + 1 + 2 + 3, words), summed.sum());
      assertTrue(aggregated.costs().server().containsKey(Phase.UNMASK));
    }
  }

  private static Seat seat(int number, int words) {
    LossPoint loss = number < 4 ? LossPoint.NEVER : LossPoint.MASKED_INPUT;
    return new Seat(new ParticipantId(number), loss, new SecureRandom(), () -> ramp(number, words));
  }

  private static RingVector ramp(long slope, int words) {
    return RingVector.wrap(LongStream.range(0, words).map(i -> slope * i).toArray());
  }
}

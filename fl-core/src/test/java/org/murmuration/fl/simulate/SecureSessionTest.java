package org.murmuration.fl.simulate;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.fl.cohort.RoundId;
import org.murmuration.fl.data.ClientId;
import org.murmuration.fl.parallel.Workers;
import org.murmuration.fl.process.RunRandomness;
import org.murmuration.fl.seed.Seed;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.graph.Quorum;
import org.murmuration.secagg.identity.CipherSuite;
import org.murmuration.secagg.key.Digest;
import org.murmuration.secagg.plan.RoundBinding;
import org.murmuration.secagg.plan.SessionPlan;
import org.murmuration.secagg.ring.RingVector;

class SecureSessionTest {

  /** Two clients that draw from one seed have one key pair; that must not pass for a loss. */
  @Test
  void run_twoClientsOfOneSeed_isRefusedAloud() {
    Digest nothing = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
    SessionPlan plan =
        new SessionPlan(new RoundBinding("task", 1, nothing, nothing), Quorum.passive(2, 3), 4);
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
      SecureSession session = new SecureSession(plan, CipherSuite.standard(), workers);
      var thrown = assertThrows(IllegalStateException.class, () -> session.run(seats));
      assertTrue(thrown.getMessage().contains("REPEATED_KEY"), thrown.getMessage());
    }
  }

  /** An input of another length is the caller's slip and ends the session. */
  @Test
  void run_inputOfAnotherLength_isRefused() {
    Digest nothing = Digest.copyOf(new byte[Digest.SIZE_BYTES]);
    SessionPlan plan =
        new SessionPlan(new RoundBinding("task", 1, nothing, nothing), Quorum.passive(2, 2), 4);
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
}

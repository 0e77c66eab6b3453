package org.murmuration.fl.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.ring.RingVector;
import org.murmuration.secagg.server.RoundOutcome.Step;
import org.murmuration.secagg.server.RoundOutcome.Summed;
import org.murmuration.secagg.server.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.server.RoundOutcome.Unrecoverable;

class AbortReasonTest {
  @Test
  void of_tooFewSurvivors_namesStepAndNumbers() {
    assertEquals(
        "3 clients were left after masked input, fewer than the 5 that the plan needs",
        AbortReason.of(new TooFewSurvivors(Step.MASKED_INPUT, 3, 5)));
  }

  @Test
  void of_unrecoverable_countsTheMasks() {
    assertEquals(
        "the masks of 3 clients could not be rebuilt, 1 of them as their owners shared what they"
            + " had not committed to",
        AbortReason.of(
            new Unrecoverable(
                List.of(new ParticipantId(1), new ParticipantId(2)),
                List.of(new ParticipantId(4)))));
  }

  @Test
  void of_aSum_isRefused() {
    Summed summed = new Summed(RingVector.zero(1), List.of());
    assertThrows(IllegalArgumentException.class, () -> AbortReason.of(summed));
  }
}

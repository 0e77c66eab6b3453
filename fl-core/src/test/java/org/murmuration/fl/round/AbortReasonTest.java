package org.murmuration.fl.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.outcome.RoundOutcome.Step;
import org.murmuration.secagg.outcome.RoundOutcome.Summed;
import org.murmuration.secagg.outcome.RoundOutcome.TooFewSurvivors;
import org.murmuration.secagg.outcome.RoundOutcome.Unrecoverable;
import org.murmuration.secagg.ring.RingVector;

class AbortReasonTest {
  @Test
  void of_tooFewSurvivors_namesStepAndNumbers() {
    assertEquals(
        "3 clients were left after masked input, fewer than the 5 that the plan needs",
        AbortReason.of(new TooFewSurvivors(Step.MASKED_INPUT, 3, 5)));
  }

  @Test
  void of_unrecoverable_countsTheMasksAndNamesTheirOwners() {
    assertEquals(
        "the masks of 3 clients could not be rebuilt, 1 of them as their owners shared what they"
            + " had not committed to; unreachable: #1, #2; liars: #4",
        AbortReason.of(
            new Unrecoverable(
                List.of(new ParticipantId(1), new ParticipantId(2)),
                List.of(new ParticipantId(4)))));
  }

  @Test
  void of_manyUnreachable_tenNamed() {
    List<ParticipantId> twelve = IntStream.rangeClosed(1, 12).mapToObj(ParticipantId::new).toList();
    String said = AbortReason.of(new Unrecoverable(twelve, List.of()));
    assertTrue(said.endsWith("; unreachable: #1, #2, #3, #4, #5, #6, #7, #8, #9, #10 and 2 more"));
  }

  @Test
  void of_aSum_isRefused() {
    Summed summed = new Summed(RingVector.zero(1), List.of());
    assertThrows(IllegalArgumentException.class, () -> AbortReason.of(summed));
  }
}

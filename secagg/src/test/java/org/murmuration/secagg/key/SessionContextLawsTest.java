package org.murmuration.secagg.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.murmuration.secagg.graph.ParticipantId;

class SessionContextLawsTest {
  private static final ParticipantId A = new ParticipantId(1);
  private static final ParticipantId B = new ParticipantId(2);
  private static final Digest PLAN = Digest.of(Label.PLAN);

  /** No two of label, session, owners and their order give the same key material. */
  @Test
  void derive_everyCombination_allDifferent() {
    SharedSecret secret = SharedSecret.wrap(new byte[32]);
    Set<String> seen = new HashSet<>();
    int combinations = 0;
    for (Label label : Label.values()) {
      for (byte session = 0; session < 3; session++) {
        SessionContext context = SessionContext.of(PLAN, new byte[] {session}, Beacon.none());
        for (ParticipantId[] owners :
            new ParticipantId[][] {{}, {A}, {B}, {A, B}, {B, A}, {A, A}}) {
          seen.add(HexFormat.of().formatHex(secret.derive(label, context, owners)));
          combinations++;
        }
      }
    }
    assertEquals(combinations, seen.size());
  }

  @Test
  void of_otherPlanRosterOrBeacon_otherSession() {
    SessionContext one = SessionContext.of(PLAN, new byte[] {1, 2}, Beacon.none());
    assertEquals(one, SessionContext.of(PLAN, new byte[] {1, 2}, Beacon.none()));
    assertNotEquals(one, SessionContext.of(PLAN, new byte[] {1, 3}, Beacon.none()));
    assertNotEquals(
        one, SessionContext.of(Digest.of(Label.SESSION), new byte[] {1, 2}, Beacon.none()));
    Beacon beacon = new Beacon(Digest.of(Label.GRAPH));
    assertNotEquals(one, SessionContext.of(PLAN, new byte[] {1, 2}, beacon));
    assertFalse(
        Arrays.equals(
            one.graphSeed(), SessionContext.of(PLAN, new byte[] {1, 2}, beacon).graphSeed()));
  }

  @Test
  void digest_partsCutElsewhere_differs() {
    byte[] one = {1};
    byte[] two = {1, 1};
    assertNotEquals(Digest.of(Label.PLAN, one, two), Digest.of(Label.PLAN, two, one));
    assertNotEquals(Digest.of(Label.PLAN, one), Digest.of(Label.SESSION, one));
    assertTrue(Digest.of(Label.PLAN).toString().matches("[0-9a-f]{64}"));
  }
}

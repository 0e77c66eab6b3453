package org.murmuration.secagg.surplus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.murmuration.secagg.Cohort;
import org.murmuration.secagg.InsecureSeededRandom;
import org.murmuration.secagg.graph.ParticipantId;
import org.murmuration.secagg.key.SessionContext;
import org.murmuration.secagg.share.Sharings;

class SurplusChainTest {
  private static final SessionContext SESSION = new SessionContext(Cohort.digest("session"));
  private static final ParticipantId OWNER = new ParticipantId(4);
  private static final int LEVELS = 5;

  private static SurplusChain chain() {
    return SurplusChain.wrap(SESSION, OWNER, head(1), 1, LEVELS);
  }

  private static byte[] head(int value) {
    byte[] head = new byte[SurplusChain.SIZE_BYTES];
    Arrays.fill(head, (byte) value);
    return head;
  }

  /** What a server rebuilds is the secret of a level alone. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void wrap_secretOfALevel_seedsAndAnchorFromThereOnAndNoneBelow(int first) {
    SurplusChain whole = chain();
    SurplusChain opened = SurplusChain.wrap(SESSION, OWNER, secret(whole, first), first, LEVELS);
    assertEquals(whole.anchor(), opened.anchor());
    assertEquals(LEVELS - first + 1, opened.size());
    for (int level = first; level <= LEVELS; level++) {
      assertArrayEquals(whole.seed(level), opened.seed(level));
    }
    for (int level = 0; level < first; level++) {
      int below = level;
      assertThrows(IllegalArgumentException.class, () -> opened.seed(below));
    }
    assertThrows(IllegalArgumentException.class, () -> opened.seed(LEVELS + 1));
  }

  /** The way to a level's secret, which the class itself gives nobody but as shares. */
  private static byte[] secret(SurplusChain chain, int level) {
    return new Sharings(2, 3).joined(chain, level);
  }

  @Test
  void seed_otherLevelOwnerSessionOrHead_differs() {
    Set<String> seeds = new HashSet<>();
    SessionContext other = new SessionContext(Cohort.digest("other"));
    for (SurplusChain chain :
        List.of(
            chain(),
            SurplusChain.wrap(SESSION, new ParticipantId(5), head(1), 1, LEVELS),
            SurplusChain.wrap(other, OWNER, head(1), 1, LEVELS),
            SurplusChain.wrap(SESSION, OWNER, head(2), 1, LEVELS))) {
      for (int level = 1; level <= LEVELS; level++) {
        assertTrue(seeds.add(HexFormat.of().formatHex(chain.seed(level))));
      }
      assertTrue(seeds.add(chain.anchor().orElseThrow().toString()));
    }
    assertFalse(seeds.contains(HexFormat.of().formatHex(head(1))));
  }

  @Test
  void none_noLevel_drawsNothingAndHasNoAnchor() {
    InsecureSeededRandom random = new InsecureSeededRandom(1);
    SurplusChain none = SurplusChain.fresh(SESSION, OWNER, 0, random);
    assertEquals(0, none.size());
    assertEquals(Optional.empty(), none.anchor());
    assertEquals(new InsecureSeededRandom(1).nextLong(), random.nextLong());
    assertThrows(IllegalArgumentException.class, () -> none.seed(1));
  }

  @ParameterizedTest
  @CsvSource({"31, 1, 2", "33, 1, 2", "32, 0, 2", "32, 3, 2"})
  void wrap_noSecretOrNoLevel_refused(int bytes, int first, int levels) {
    assertThrows(
        IllegalArgumentException.class,
        () -> SurplusChain.wrap(SESSION, OWNER, new byte[bytes], first, levels));
  }

  @Test
  void close_chain_wipedAndOfNoMoreUse() {
    byte[] head = head(7);
    SurplusChain chain = SurplusChain.wrap(SESSION, OWNER, head, 1, 2);
    OpenedSurplus.of(new TreeMap<>(Map.of(OWNER, chain))).close();
    assertArrayEquals(new byte[SurplusChain.SIZE_BYTES], head);
    assertThrows(IllegalStateException.class, () -> chain.seed(1));
    assertThrows(IllegalStateException.class, chain::anchor);
    assertThrows(IllegalStateException.class, () -> chain.lendSecretBytes(byte[]::clone));
  }

  /** 32 levels from the first are not one from the second, though both sum up alike. */
  @Test
  void opened_longAndShortChains_refused() {
    ParticipantId other = new ParticipantId(9);
    var unlike =
        new TreeMap<>(
            Map.of(
                OWNER,
                SurplusChain.wrap(SESSION, OWNER, head(3), 1, 32),
                other,
                SurplusChain.wrap(SESSION, other, head(4), 2, 2)));
    assertThrows(IllegalArgumentException.class, () -> OpenedSurplus.of(unlike));
  }

  @Test
  void toString_secrets_stayHidden() {
    assertEquals("SurplusChain[5 secrets from level 1]", chain().toString());
    assertEquals(
        "OpenedSurplus[5 levels of 1 survivors]",
        OpenedSurplus.of(new TreeMap<>(Map.of(OWNER, chain()))).toString());
  }

  @Test
  void opened_unlikeLevels_refused() {
    var unlike =
        new TreeMap<>(
            Map.of(
                OWNER,
                chain(),
                new ParticipantId(9),
                SurplusChain.wrap(SESSION, new ParticipantId(9), head(3), 2, LEVELS)));
    assertThrows(IllegalArgumentException.class, () -> OpenedSurplus.of(unlike));
    assertEquals(Set.of(), OpenedSurplus.of(new TreeMap<>()).owners());
    assertThrows(NullPointerException.class, () -> OpenedSurplus.nothing().of(OWNER));
  }
}
